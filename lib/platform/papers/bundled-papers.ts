import { readBundledIndex } from '../../core/papers';
import { readPackaged } from '../network/packaged';
import { BUNDLED_CHECKSUM, BUNDLED_REMOVED, BUNDLED_SOURCE } from './bundled-source';
import { databaseIfOpen } from './database';
import { paperStore } from './paper-store';
import type { ProblemBoard } from '../problems';

/**
 * Stores the bundled papers, unless this bundle is stored already, the user removed them or there is no database. A corrupt bundle sets the
 * problem `index-corrupt` and leaves the store unchanged.
 */
export async function installBundledPapers(problems: ProblemBoard): Promise<void> {
  const read = readBundledIndex(await readPackaged('/papers.json'));
  if (!read.ok) {
    problems.set('index-corrupt');
    return;
  }
  problems.clear('index-corrupt');
  if ((await databaseIfOpen()) === undefined) return;
  const { checksum, papers } = read.index;
  if ((await paperStore.getMeta(BUNDLED_CHECKSUM)) === checksum) return;
  if ((await paperStore.getMeta(BUNDLED_REMOVED)) !== undefined) return;
  await paperStore.replaceSource(BUNDLED_SOURCE, papers, { key: BUNDLED_CHECKSUM, value: checksum });
}
