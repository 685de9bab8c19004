import { type Mark, readMark } from './stored-copy';

/** The browser's cache keeps files of its own, and a name there need not be a real address. */
const CACHE = 'paperbeacon-witness';
const ADDRESS = 'https://witness.invalid/library';

/**
 * Remembers how large the library was, apart from both copies, so that the loss of both is noticed. Losing the witness
 * does no harm; the functions never reject.
 */
export const libraryWitness = {
  async read(): Promise<Mark> {
    try {
      return readMark(await (await (await caches.open(CACHE)).match(ADDRESS))?.json());
    } catch {
      return readMark(undefined);
    }
  },
  async write(mark: Mark): Promise<void> {
    try {
      await (await caches.open(CACHE)).put(ADDRESS, Response.json(mark));
    } catch {
      // Firefox has no cache when it never remembers history.
    }
  },
};
