import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request in a way of its own. */
export type Fault = (response: ServerResponse) => void;

export interface FeedServer {
  readonly base: string;
  /** What was asked, in order. */
  readonly requests: { day: string; page: number; headers: IncomingHttpHeaders }[];
  /** What each day holds; others are empty. */
  days: Record<string, readonly unknown[]>;
  /** The next requests meet these, one each. */
  faults: Fault[];
  close(): Promise<void>;
}

/** A server of the Daily Papers API on this machine, in its documented shape, that fails as it is told to. */
export async function serveFeed(): Promise<FeedServer> {
  const requests: FeedServer['requests'] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/api/daily_papers') {
      response
        .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'visitor=1' })
        .end('<p>A page.</p>');
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

/** The connection ends in the middle. */
export const cutOff =
  (text: string): Fault =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  };

export const silence: Fault = () => undefined;

/** The beginning of an answer, and nothing more. */
export const stall: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('[');
};

/** An answer without end. */
export const flood: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    if (!response.destroyed) response.write('[0,'.repeat(20_000), more);
  };
  more();
};
