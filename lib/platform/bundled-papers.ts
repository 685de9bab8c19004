import { browser } from 'wxt/browser';
import { readBundledIndex } from '../core/papers';
import { paperStore } from './paper-store';
import type { ProblemBoard } from './problems';

/** Source key of the papers that come with the extension. */
const SOURCE = 'daily-papers';
const CHECKSUM_KEY = 'bundled-checksum';

/**
 * Brings the bundled papers into the store when they are not there yet. A corrupt bundle is told on the board and leaves
 * the store as it was.
 */
export async function installBundledPapers(problems: ProblemBoard): Promise<void> {
  const response = await fetch(browser.runtime.getURL('/papers.json'));
  const read = readBundledIndex(await response.text());
  if (!read.ok) {
    problems.set('index-corrupt');
    return;
  }
  problems.clear('index-corrupt');
  const { checksum, papers } = read.index;
  if ((await paperStore.getMeta(CHECKSUM_KEY)) === checksum) return;
  await paperStore.replaceSource(SOURCE, papers, { key: CHECKSUM_KEY, value: checksum });
}
