import { likelyFolders, readServerAddress, type ServerFaultCode, type ServerTest } from '../../../core/library/files';
import { isWebPage, ServerError, type ServerAccess, type ServerFolder } from './webdav';

/** Faults after which the folder may be elsewhere on the server. */
const ELSEWHERE: ReadonlySet<ServerFaultCode> = new Set<ServerFaultCode>([
  'not-webdav',
  'folder',
  'login-page',
  'redirected',
  'server-error',
]);
const CLOCK_MS = 600_000;

/**
 * Tests a server: writes a file, reads it back, compares and deletes it, in the folder of the address or where known
 * servers have theirs. Never rejects.
 */
export async function testServer(
  { address: typed, user, password }: ServerAccess,
  connect: (access: ServerAccess) => ServerFolder,
  now: () => number,
): Promise<ServerTest> {
  const address = readServerAddress(typed);
  if (address === 'no-address' || address === 'not-private') return { ok: false, fault: { code: address } };
  let first: ServerTest | undefined;
  for (const folder of [address, ...likelyFolders(address, user)]) {
    try {
      await tryFolder(connect({ address: folder, user, password }), now);
      return { ok: true, address: folder };
    } catch (error) {
      const fault = error instanceof ServerError ? error.fault : ({ code: 'unreachable' } as const);
      first ??= { ok: false, fault };
      if (!ELSEWHERE.has(fault.code))
        return folder === address || fault.code === 'login' ? { ok: false, fault } : first;
    }
  }
  return first ?? { ok: false, fault: { code: 'not-webdav' } };
}

async function tryFolder(folder: ServerFolder, now: () => number): Promise<void> {
  // No device's file has such a name.
  const name = `test-${crypto.randomUUID()}`;
  const bytes = crypto.getRandomValues(new Uint8Array(64));
  await folder.list();
  await folder.put(name, bytes);
  const answer = await folder.get(name);
  const back = answer === 'too-large' ? undefined : answer?.bytes;
  const listed = (await folder.list()).find((file) => file.name === name);
  await folder.remove(name);
  if (String(back) !== String(bytes))
    throw new ServerError({ code: back && isWebPage(back) ? 'login-page' : 'not-kept' });
  const written = Date.parse(listed?.modified ?? '');
  if (Math.abs(written - now()) > CLOCK_MS) throw new ServerError({ code: 'clock' });
}
