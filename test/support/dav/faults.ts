import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_FILE_BYTES, readFileName, type ServerFaultCode } from '../../../lib/core/library/files';
import type { Answer, Exchange, Moment, WireFault } from './faulty-proxy';

/** What can happen on the way to a server, and what the user is then told; undefined when the turn succeeds anyway. */
export interface WireCase {
  readonly name: string;
  readonly apply: WireFault;
  readonly at: Moment;
  readonly code: ServerFaultCode | undefined;
  readonly isLasting?: boolean;
}

const MOMENTS: readonly Moment[] = ['list', 'read', 'write', 'read back', 'list again'];
const ASKING: readonly Moment[] = ['list', 'read', 'read back', 'list again'];
const PAGE = Buffer.from('<!DOCTYPE html><html><title>Log in to the network</title></html>');
const TOO_LARGE = Buffer.alloc(MAX_FILE_BYTES + 1);

const answered =
  (answer: Partial<Answer>): WireFault =>
  (exchange) =>
    exchange.answer(answer);

/** The server carries out the request, then a part of the answer comes. */
const afterPart =
  (then: (exchange: Exchange) => void): WireFault =>
  async (exchange) => {
    const answer = await exchange.pass();
    exchange.begin(answer, answer.body.length >> 1);
    then(exchange);
  };

function cases(
  name: string,
  apply: WireFault,
  codes: Partial<Record<Moment, ServerFaultCode | undefined>>,
  isLasting = false,
): WireCase[] {
  return Object.entries(codes).map(([at, code]) => ({
    name: `${name}, at: ${at}`,
    apply,
    at: at as Moment,
    code,
    ...(isLasting && { isLasting }),
  }));
}

const everywhere = (code: ServerFaultCode, moments = MOMENTS): Partial<Record<Moment, ServerFaultCode>> =>
  Object.fromEntries(moments.map((at) => [at, code]));

const STATUSES: readonly [number, ServerFaultCode][] = [
  [401, 'login'],
  [405, 'not-webdav'],
  [409, 'folder'],
  [412, 'server-error'],
  [413, 'full'],
  [423, 'locked'],
  [500, 'server-error'],
  [501, 'not-webdav'],
  [502, 'server-error'],
  [503, 'busy'],
  [504, 'server-error'],
  [505, 'server-error'],
  [506, 'server-error'],
  [507, 'full'],
];

function entry(i: number): string {
  return `<D:response><D:href>/paperbeacon/${i}.txt</D:href><D:propstat><D:prop><D:getetag>"${i}"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
}

/** An answer to PROPFIND with more files than a turn looks at, of other programs, after the true ones. */
const crowded: WireFault = async (exchange) => {
  const answer = await exchange.pass();
  const others = Array.from({ length: 10_000 }, (_, i) => entry(i)).join('');
  const end = answer.body.toString().lastIndexOf('</D:multistatus>');
  exchange.answer({ ...answer, body: Buffer.from(`${answer.body.toString().slice(0, end)}${others}</D:multistatus>`) });
};

const stale: WireFault = async (exchange) => {
  const answer = await exchange.pass();
  exchange.answer(exchange.earlier.find(({ body }) => !body.equals(answer.body)) ?? { status: 404 });
};

export const WIRE_FAULTS: readonly WireCase[] = [
  ...STATUSES.flatMap(([status, code]) => cases(`status ${status}`, answered({ status }), everywhere(code))),
  ...cases('status 403 to everything', answered({ status: 403 }), everywhere('rights'), true),
  ...cases(
    'status 403 to all requests with an Origin',
    async (exchange) =>
      exchange.method === 'GET' ? exchange.answer(await exchange.pass()) : exchange.answer({ status: 403 }),
    { list: 'origin', write: 'rights', 'list again': 'origin' },
    true,
  ),
  ...cases('status 404', answered({ status: 404 }), {
    list: undefined,
    read: undefined,
    write: 'folder',
    'read back': 'not-kept',
    'list again': undefined,
  }),
  ...cases('status 429 with Retry-After', answered({ status: 429, headers: { 'retry-after': '7200' } }), {
    ...everywhere('busy'),
  }),
  ...cases('a redirect', answered({ status: 302, headers: { location: '/elsewhere' } }), everywhere('redirected')),
  ...cases('a web page with status 200', answered({ body: PAGE }), {
    ...everywhere('login-page'),
    // Another file that is a page is another program's.
    read: undefined,
    write: 'not-kept',
  }),
  ...cases('text that is no list', answered({ body: Buffer.from('hello') }), everywhere('not-webdav', ['list'])),
  ...cases('silence', (exchange) => exchange.runOut(), everywhere('slow')),
  ...cases(
    'silence after the request was carried out',
    async (exchange) => {
      await exchange.pass();
      exchange.runOut();
    },
    everywhere('slow'),
  ),
  ...cases(
    'an answer that drips',
    afterPart((exchange) => exchange.runOut()),
    everywhere('slow'),
  ),
  ...cases('no answer', (exchange) => exchange.hangUp(), everywhere('unreachable')),
  ...cases(
    'an upload that is cut off',
    async (exchange) => {
      await exchange.passCut(exchange.body.length >> 1);
      exchange.hangUp();
    },
    everywhere('unreachable', ['write']),
  ),
  ...cases(
    'an upload of which the server keeps half',
    async (exchange) => {
      exchange.answer(await exchange.pass(exchange.body.subarray(0, exchange.body.length >> 1)));
    },
    everywhere('not-kept', ['write']),
  ),
  ...cases('an answer that is too large', answered({ body: TOO_LARGE }), {
    ...everywhere('too-large', ASKING),
    // The other files are of use.
    read: undefined,
    'read back': 'not-kept',
  }),
  ...cases('10,000 files of another program', crowded, { list: undefined, 'list again': undefined }),
  ...cases('an old answer', stale, { read: undefined, 'read back': 'not-kept' }),
];

/** What can happen to the folder between turns. None of it is a fault of the turn: it reads what is left. */
export const FOLDER_FAULTS: Readonly<Record<string, (folder: string, pick: (below: number) => number) => void>> = {
  'a bit flips': (folder, pick) =>
    change(folder, pick, (bytes) => {
      const at = pick(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
      return bytes;
    }),
  'a bit flips in a header': (folder, pick) =>
    change(folder, pick, (bytes) => {
      const at = pick(Math.min(41, bytes.length));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
      return bytes;
    }),
  'a file is cut': (folder, pick) => change(folder, pick, (bytes) => bytes.subarray(0, pick(bytes.length))),
  'a file becomes a web page': (folder, pick) => change(folder, pick, () => PAGE),
  'a file of 100 MB': (folder, pick) => {
    const name = pick(2) === 0 ? 'large.a' : devicesFiles(folder)[pick(6)];
    if (name === undefined) return;
    writeFileSync(join(folder, name), '');
    truncateSync(join(folder, name), 100_000_000);
  },
  'two files are swapped': (folder, pick) => {
    const names = devicesFiles(folder);
    const [one, other] = [names[pick(names.length)], names[pick(names.length)]];
    if (one === undefined || other === undefined || one === other) return;
    renameSync(join(folder, one), join(folder, 'swap'));
    renameSync(join(folder, other), join(folder, one));
    renameSync(join(folder, 'swap'), join(folder, other));
  },
  'a file vanishes': (folder, pick) => {
    const names = devicesFiles(folder);
    const name = names[pick(names.length)];
    if (name !== undefined) rmSync(join(folder, name));
  },
  'the folder vanishes': (folder) => rmSync(folder, { recursive: true, force: true }),
  'an old backup comes back': (folder) => {
    const backup = `${folder}-backup`;
    rmSync(`${folder}-now`, { recursive: true, force: true });
    cpSync(folder, `${folder}-now`, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    cpSync(backup, folder, { recursive: true });
    rmSync(backup, { recursive: true, force: true });
    renameSync(`${folder}-now`, backup);
  },
  'files of another program': (folder) => {
    for (const name of ['note.txt', 'x.c', 'other.a', 'empty.b', '.sync'])
      writeFileSync(join(folder, name), name === 'empty.b' ? '' : 'hello');
  },
};

function devicesFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => readFileName(name)?.device.startsWith('d') === true)
    .toSorted();
}

function change(folder: string, pick: (below: number) => number, to: (bytes: Buffer) => Buffer): void {
  const names = devicesFiles(folder);
  const name = names[pick(names.length)];
  if (name === undefined) return;
  const bytes = readFileSync(join(folder, name));
  if (bytes.length > 0 && bytes.length <= MAX_FILE_BYTES) writeFileSync(join(folder, name), to(bytes));
}

/** Makes the folder and a first backup of it. */
export function backUp(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(folder, `${folder}-backup`, { recursive: true });
}
