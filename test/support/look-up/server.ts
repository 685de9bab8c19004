import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../feed/feed-server';
import { arxivAnswer, crossrefAnswer } from './answers';

export interface LookUpServer {
  readonly base: string;
  /** Path and query of the requests, in order. */
  readonly requests: string[];
  /** Faults for the next requests, one each, in place of their answers. */
  faults: Fault[];
  close(): Promise<void>;
}

/** A local server that stands in for both arXiv and Crossref, whose paths differ. */
export async function serveLookUp(): Promise<LookUpServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname + search);
    const fault = services.faults.shift();
    if (fault) return fault(response);
    if (pathname === '/api/query') return response.end(arxivAnswer(searchParams.get('id_list')?.split(',') ?? []));
    const { status, body } = crossrefAnswer(decodeURIComponent(pathname.replace('/works/', '')));
    return response.writeHead(status).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const services: LookUpServer = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faults: [],
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return services;
}
