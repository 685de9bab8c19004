import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a turn is about to do: its list, a file of another device, its own file, that file back, and the list again. */
export type Moment = 'list' | 'read' | 'write' | 'read back' | 'list again';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One request that a fault may take over. */
export interface Exchange {
  readonly method: string;
  /** Passes the request on, with another body if one is given. */
  pass(body?: Buffer): Promise<Answer>;
  /** Sends the head and the first `bytes` of the body to the server, then hangs up. */
  passCut(bytes: number): Promise<void>;
  readonly body: Buffer;
  /** Earlier answers to GET of this file, oldest first. */
  readonly earlier: readonly Answer[];
  answer(answer: Partial<Answer>): void;
  /** Begins an answer and sends `bytes` of its body. */
  begin(answer: Answer, bytes: number): void;
  hangUp(): void;
  /** Lets the time of the request run out, as if the answer never came. */
  runOut(): void;
}

/** Takes over one request. */
export type WireFault = (exchange: Exchange) => void | Promise<void>;

export interface FaultyProxy {
  /** Ends in a slash. */
  readonly address: string;
  /** Takes over the first request at this moment and, if it is `lasting`, all later ones of the turn. */
  plan(fault: { at: Moment; apply: WireFault; isLasting?: boolean }): void;
  /** Ends the turn; returns whether the planned fault happened. */
  endTurn(): boolean;
  /** Replaces `AbortSignal.timeout`: time runs out when a fault says so, and never otherwise. */
  timeout(): AbortSignal;
  close(): Promise<void>;
}

/** A proxy in front of a WebDAV server that damages requests and answers as it is told. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const earlier = new Map<string, Answer[]>();
  const pending = new Set<AbortController>();
  let planned: { at: Moment; apply: WireFault; isLasting?: boolean } | undefined;
  let happened = false;
  let wrote = false;

  const momentOf = (method = ''): Moment | undefined => {
    if (method === 'PROPFIND') return wrote ? 'list again' : 'list';
    if (method === 'GET') return wrote ? 'read back' : 'read';
    return method === 'PUT' ? 'write' : undefined;
  };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = incoming;
    const body = await bytesOf(incoming);
    const at = momentOf(method);
    if (method === 'PUT') wrote = true;
    const send = (part?: Buffer): Promise<Answer> => pass(target, incoming, part ?? body);
    const exchange: Exchange = {
      method,
      body,
      earlier: earlier.get(url) ?? [],
      async pass(part) {
        const answer = await send(part);
        if (method === 'GET' && answer.status === 200) earlier.set(url, [...(earlier.get(url) ?? []), answer]);
        return answer;
      },
      passCut: (bytes) => passCut(target, incoming, body, bytes),
      answer: ({ status = 200, headers = {}, body: sent = Buffer.alloc(0) }) =>
        void response.writeHead(status, { ...headers, 'content-length': sent.length }).end(sent),
      begin(answer, bytes) {
        response.writeHead(answer.status, { ...answer.headers, 'content-length': Math.max(answer.body.length, 1) });
        response.write(answer.body.subarray(0, bytes));
      },
      hangUp: () => void response.destroy(),
      runOut() {
        for (const controller of pending) controller.abort(new DOMException('The time is over.', 'TimeoutError'));
        pending.clear();
      },
    };
    const isMeant = happened ? planned?.isLasting === true : planned?.at === at;
    if (!planned || !isMeant) return exchange.answer(await exchange.pass());
    happened = true;
    return planned.apply(exchange);
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    plan: (fault) => void (planned = fault),
    endTurn() {
      const was = happened;
      [planned, happened, wrote] = [undefined, false, false];
      pending.clear();
      return was;
    },
    timeout() {
      const controller = new AbortController();
      pending.add(controller);
      return controller.signal;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function outgoing(target: string, { method, url = '/', headers }: IncomingMessage, length: number) {
  const { 'transfer-encoding': _chunks, connection: _connection, host: _host, ...rest } = headers;
  const sent = { ...rest, 'content-length': length };
  return request(new URL(url, target), { ...(method && { method }), headers: sent, agent: false });
}

function pass(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = outgoing(target, incoming, body.length);
    sent.on('error', reject);
    sent.on('response', (reply) => {
      const { connection: _connection, 'transfer-encoding': _chunks, ...headers } = reply.headers;
      const { statusCode: status = 0 } = reply;
      void bytesOf(reply)
        .then((bytes) => resolve({ status, headers: headers as Record<string, string>, body: bytes }))
        .catch(reject);
    });
    sent.end(body);
  });
}

function passCut(target: string, incoming: IncomingMessage, body: Buffer, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const sent = outgoing(target, incoming, body.length);
    sent.on('error', () => undefined);
    sent.on('close', resolve);
    sent.write(body.subarray(0, bytes), () => sent.destroy());
  });
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
