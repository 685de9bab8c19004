import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request in place of the regular answer. */
export type Fault = (response: ServerResponse) => void;

export interface FeedServer {
  readonly base: string;
  /** The requests, in order. */
  readonly requests: { day: string; page: number; headers: IncomingHttpHeaders }[];
  /** The entries of each day; other days are empty. */
  days: Record<string, readonly unknown[]>;
  /** Faults for the next requests, one each. */
  faults: Fault[];
  close(): Promise<void>;
}

/** A local server of the documented Daily Papers API that can fail on purpose. */
export async function serveFeed(): Promise<FeedServer> {
  const requests: FeedServer['requests'] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/api/daily_papers') {
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'visitor=1' }).end('<p>A page.</p>');
      return;
    }
    const day = searchParams.get('date') ?? '';
    const page = Number(searchParams.get('p') ?? 0);
    requests.push({ day, page, headers: request.headers });
    const fault = feed.faults.shift();
    if (fault) fault(response);
    else json(response, (feed.days[day] ?? []).slice(page * 100, (page + 1) * 100));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const feed: FeedServer = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    days: {},
    faults: [],
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return feed;
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'tracker=1' });
  response.end(JSON.stringify(value));
}

export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    void response.writeHead(code, headers).end('No.');

export const body =
  (text: string): Fault =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(text);

export const redirect = (location: string, code = 302): Fault => status(code, { location });

/** Ends the connection in the middle of the answer. */
export const cutOff =
  (text: string): Fault =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  };

export const silence: Fault = () => undefined;

/** Sends the beginning of an answer and then nothing more. */
export const stall: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('[');
};

/** Sends an endless answer. */
export const flood: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    if (!response.destroyed) response.write('[0,'.repeat(20_000), more);
  };
  more();
};
