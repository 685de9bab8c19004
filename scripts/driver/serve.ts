import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A page to serve: its HTML, or the HTML with a Content-Security-Policy header. */
export type ServedPage = string | { body: string; csp?: string };

/** A host name of this machine in the driver's browsers. Unlike 127.0.0.1, it is no secure context. */
export const PLAIN_HOST = 'papers.test';

export interface Site {
  readonly origin: string;
  /** Address of a path such as `/list.html`. */
  url(path: string): string;
  /** The same path on a host whose pages are no secure context, like most `http:` pages. */
  plainUrl(path: string): string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves a folder, or pages by path, on a port of this machine; on any free port by default. */
export async function serve(source: string | Readonly<Record<string, ServedPage>>, { port = 0 } = {}): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const answer = typeof source === 'string' ? sendFile(source, path, response) : sendPage(source[path], response);
    answer.catch(() => notFound(response));
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
  const { port: taken } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${taken}`;
  return {
    origin,
    url: (path) => new URL(path, origin).href,
    plainUrl: (path) => new URL(path, `http://${PLAIN_HOST}:${taken}`).href,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const inside = normalize(path.endsWith('/') ? `${path}index.html` : path);
  const body = await readFile(join(folder, inside));
  send(response, body, TYPES[extname(inside)] ?? 'application/octet-stream');
}

async function sendPage(page: ServedPage | undefined, response: ServerResponse): Promise<void> {
  if (page === undefined) return notFound(response);
  const { body, csp } = typeof page === 'string' ? { body: page } : page;
  if (csp) response.setHeader('content-security-policy', csp);
  send(response, body, 'text/html; charset=utf-8');
}

function send(response: ServerResponse, body: string | Buffer, type: string): void {
  // Not `no-store`, which would keep pages out of the back-forward cache that the tests use.
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
}
