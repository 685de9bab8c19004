/** The five methods of WebDAV over the door to the network, and what the statuses of servers mean. */

import { PROPFIND_BODY, readMultistatus, type ListedFile, type ServerFault } from '../../../core/library/files';
import { readRetryAfter } from '../../../core/news/feed/schedule';
import { type Reply, request, type RequestOptions } from '../../network/door';

/** A fault of the server or the way to it. */
export class ServerError extends Error {
  constructor(
    readonly fault: ServerFault,
    /** How long the server wants to be left alone, in ms. */
    readonly retryAfterMs?: number,
  ) {
    super(`The server cannot be used: ${fault.code}${fault.status === undefined ? '' : ` (${fault.status})`}.`);
  }
}

/** The folder of the sealed files. All methods reject with `ServerError`. */
export interface ServerFolder {
  /** The files in the folder, which is made if it is missing. */
  list(): Promise<ListedFile[]>;
  /** Undefined when the file is gone. `etag` is that of the answer, if it has one. */
  get(name: string): Promise<{ bytes: Uint8Array; etag?: string } | 'too-large' | undefined>;
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Succeeds when the file is gone already. */
  remove(name: string): Promise<void>;
}

export interface ServerAccess {
  /** Ends in a slash. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

const FOLDER = 'paperbeacon/';

export function openServerFolder({ address, user, password }: ServerAccess, signal: AbortSignal): ServerFolder {
  const folder = `${address}${FOLDER}`;
  const authorization = `Basic ${base64(`${user}:${password}`)}`;
  const send = (url: string, { headers, ...options }: Omit<RequestOptions, 'signal'>): Promise<Reply> =>
    request('own-server', url, { ...options, signal, headers: { authorization, ...headers } });
  const fileUrl = (name: string): string => folder + encodeURIComponent(name);

  async function propfind(url: string): Promise<Reply> {
    const headers = { depth: '1', 'content-type': 'application/xml; charset=utf-8' };
    const reply = await send(url, { method: 'PROPFIND', headers, body: PROPFIND_BODY });
    if (statusOf(reply) !== 403) return reply;
    // Only GET goes without the extension's Origin: if that is allowed, the server minds the Origin. It asks for a file,
    // since many servers give no one a list of files as a page.
    const plain = await send(`${url}test`, {});
    if (![401, 403].includes(statusOf(plain) ?? 0)) throw new ServerError({ code: 'origin', status: 403 });
    return reply;
  }

  return {
    async list() {
      const reply = await propfind(folder);
      if (statusOf(reply) === 404) {
        const made = await send(folder, { method: 'MKCOL' });
        // Another device may have made it meanwhile.
        if (statusOf(made) !== 405) bodyOf(made);
        return [];
      }
      const body = bodyOf(reply);
      const files = readMultistatus(body);
      if (files === undefined) throw new ServerError({ code: isWebPage(body) ? 'login-page' : 'not-webdav' });
      return files;
    },
    async get(name) {
      const reply = await send(fileUrl(name), {});
      if (statusOf(reply) === 404) return undefined;
      if (reply.outcome === 'too-large') return 'too-large';
      const bytes = bodyOf(reply);
      const etag = reply.outcome === 'ok' ? reply.headers.get('etag') : undefined;
      return { bytes, ...(etag && { etag }) };
    },
    async put(name, bytes) {
      const headers = { 'content-type': 'application/octet-stream' };
      bodyOf(await send(fileUrl(name), { method: 'PUT', headers, body: bytes.slice() }));
    },
    async remove(name) {
      const reply = await send(fileUrl(name), { method: 'DELETE' });
      if (statusOf(reply) !== 404) bodyOf(reply);
    },
  };
}

export function isWebPage(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype html|html|head|body)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

function statusOf(reply: Reply): number | undefined {
  return reply.outcome === 'status' ? reply.status : undefined;
}

/** Throws the fault that an answer means. */
function bodyOf(reply: Reply): Uint8Array {
  switch (reply.outcome) {
    case 'ok':
      return reply.body;
    case 'status':
      throw new ServerError(
        { code: codeOf(reply.status), status: reply.status },
        readRetryAfter(reply.headers.get('retry-after'), Date.now()),
      );
    case 'offline':
      throw new ServerError({ code: 'unreachable' });
    case 'timeout':
      throw new ServerError({ code: 'slow' });
    case 'refused':
    case 'redirected':
    case 'cut-off':
    case 'too-large':
      break;
  }
  throw new ServerError({ code: reply.outcome });
}

const CODES: Readonly<Record<number, ServerFault['code']>> = {
  401: 'login',
  403: 'rights',
  404: 'folder',
  405: 'not-webdav',
  409: 'folder',
  413: 'full',
  423: 'locked',
  429: 'busy',
  501: 'not-webdav',
  503: 'busy',
  507: 'full',
};

function codeOf(status: number): ServerFault['code'] {
  return CODES[status] ?? 'server-error';
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
