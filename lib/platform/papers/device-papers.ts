import { type Paper, paperId } from '../../core/papers';
import { FILLABLE_FIELDS } from '../../core/papers/paper';
import { changePapers, openPaperDatabase } from './database';
import { storeImport } from './source-arrival';
import { storedIds } from './source-contents';

/** Source key of papers that other devices of the user know: one source for all of them. */
const DEVICES_SOURCE = 'devices';

/**
 * Stores the papers that this device does not know, all or nothing; `name` is the name of their source. Papers whose id
 * does not belong to their title are left out. Resolves to whether any was new; send `papersChanged` then.
 */
export async function storeDevicePapers(papers: readonly Paper[], name: string): Promise<boolean> {
  const known = new Set(await (await openPaperDatabase()).getAllKeys('papers'));
  const strangers = papers.filter(({ id, title }) => !known.has(id) && paperId(title) === id);
  if (strangers.length === 0) return false;
  return changePapers(async (change) => {
    // A paper that is known by its arXiv id or DOI under another title stays as it is.
    const ids = await storedIds(change, strangers);
    const news = strangers.filter((_, i) => ids[i] === undefined);
    if (news.length === 0) return false;
    const added = news.map(({ id, title }) => ({ file: '', place: {}, id, title }));
    const none = Object.fromEntries(FILLABLE_FIELDS.map((field) => [field, 0])) as Record<
      (typeof FILLABLE_FIELDS)[number],
      number
    >;
    await storeImport(
      change,
      { key: DEVICES_SOURCE, name, kind: 'devices', date: Date.now() },
      {
        report: {
          files: [],
          added,
          merged: [],
          unchanged: [],
          refused: [],
          refusedCount: 0,
          ids: [],
          coverage: { papers: news.length, code: 0, ...none },
        },
        papers: news,
        before: [],
      },
    );
    return true;
  });
}
