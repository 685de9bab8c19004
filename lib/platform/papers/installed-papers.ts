import type { Paper } from '../../core/papers';
import { GENERATION } from './database';
import type { PaperStore } from './paper-store';

/** Longest wait for the bundled papers, which are still being stored right after installation, in ms. */
const INSTALLATION_MS = 3000;
/** Time between two looks at the store, in ms. */
const POLL_MS = 100;

/** All stored papers. Waits for the first papers after installation, but not for a store that was emptied later. */
export async function installedPapers({ all, getMeta }: Pick<PaperStore, 'all' | 'getMeta'>): Promise<Paper[]> {
  const deadline = Date.now() + INSTALLATION_MS;
  for (;;) {
    // In this order, so that papers that are stored between the two reads are not missed.
    const settled = (await getMeta(GENERATION)) !== undefined || Date.now() >= deadline;
    const papers = await all();
    if (papers.length > 0 || settled) return papers;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
