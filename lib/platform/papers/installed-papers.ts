import type { Paper } from '../../core/papers';
import { GENERATION } from './database';
import type { PaperStore } from './paper-store';

/** In the first moments after installation the papers are still being stored: so long a popup waits for them, in ms. */
const INSTALLATION_MS = 3000;
const LOOK_AGAIN_MS = 100;

/** All stored papers. Waits for those that are on their way; a store that has had papers and is empty has none to wait for. */
export async function installedPapers({
  all,
  getMeta,
}: Pick<PaperStore, 'all' | 'getMeta'>): Promise<Paper[]> {
  const deadline = Date.now() + INSTALLATION_MS;
  for (;;) {
    // In this order: whatever comes between the two questions is asked for once more.
    const settled = (await getMeta(GENERATION)) !== undefined || Date.now() >= deadline;
    const papers = await all();
    if (papers.length > 0 || settled) return papers;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
