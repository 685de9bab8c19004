import { createServer, type IncomingMessage } from 'node:http';

/** What reached Zotero. */
export interface ZoteroServer {
  /** Texts that were imported, in order. */
  readonly imported: string[];
  /** Answers the next imports with this status, as Zotero does for a library that cannot be edited (500). */
  status: number;
  close(): Promise<void>;
}

/**
 * A server with the rules of Zotero's own (`server.js` and `server_connector.js` in its sources): it is on a fixed port of
 * this computer, answers no other host, allows no page to ask across origins, hangs up on browsers that send no version of
 * the connector, and takes a text once a session.
 */
export async function startZotero(): Promise<ZoteroServer> {
  const imported: string[] = [];
  const sessions = new Set<string>();
  const zotero = { imported, status: 201, close: () => Promise.resolve() };
  const server = createServer((request, response) => {
    const { headers, method } = request;
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const answer = (status: number, body = ''): void => void response.writeHead(status).end(body);
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? '')) return answer(400);
    if (method === 'OPTIONS') return answer(200);
    const isBrowser = headers['user-agent']?.startsWith('Mozilla/') === true || headers.origin !== undefined;
    if (isBrowser && headers['x-zotero-connector-api-version'] === undefined) return void request.destroy();
    if (url.pathname !== '/connector/import') return answer(404);
    if (method !== 'POST' || headers['content-length'] === undefined) return answer(400);
    const take = (text: string): void => {
      const session = url.searchParams.get('session') ?? '';
      if (!/^TY {2}- /m.test(text)) return answer(400);
      if (sessions.has(session)) return answer(409);
      sessions.add(session);
      if (zotero.status !== 201) return answer(zotero.status);
      imported.push(text);
      answer(201, JSON.stringify(text.match(/^TY {2}- /gm)?.map(() => ({ itemType: 'journalArticle' }))));
    };
    void textOf(request).then(take);
  });
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(23119, '127.0.0.1', ready));
  zotero.close = () => {
    server.closeAllConnections();
    return new Promise((closed) => void server.close(() => closed()));
  };
  return zotero;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
