import { Gathering } from '../../core/formats/intake/gathering';
import type { OfferedPaper } from '../../core/formats/intake/front-paper';
import { INTAKE_LIMITS } from '../../core/formats/limits';
import type { IntakeResult } from '../../core/formats';
import type { PaperDraft } from '../../core/formats/types';
import type { Paper } from '../../core/papers';
import { changePapers } from './database';
import { paperStore } from './paper-store';
import { sourceStore } from './source-store';
import { removePaper } from './source-removal';
import { STORED_PAPERS } from './stored-paper';

/** Source key of the papers that were saved from their own pages: one source for all of them. */
export const PAGE_SOURCE = 'pages';

/** A paper that a page is about. */
export interface ResolvedPagePaper {
  readonly paper: Paper;
  /** What storing it would change; undefined for a paper that is stored already. */
  readonly result?: IntakeResult;
}

/** The stored paper that a draft is about, or the new one. Rejects with a sentence when the draft is no paper. */
export async function resolvePagePaper(draft: PaperDraft): Promise<ResolvedPagePaper> {
  const gathering = new Gathering(PAGE_SOURCE, STORED_PAPERS, INTAKE_LIMITS);
  await gathering.add('', {}, draft, draft.title);
  gathering.commit();
  const result = gathering.result([]);
  const { added, merged, unchanged, refused } = result.report;
  const known = merged[0] ?? unchanged[0];
  const paper = known === undefined ? result.papers[0] : await paperStore.get(known.id);
  if (paper === undefined) throw new Error(refused[0]?.reason ?? 'The page says nothing of a paper.');
  return { paper, ...(added.length > 0 && { result }) };
}

/** A paper to be saved, with its draft unless it is stored already. Rejects like `resolvePagePaper`. */
export async function offerPaper(draft: PaperDraft): Promise<OfferedPaper> {
  const { paper, result } = await resolvePagePaper(draft);
  return { paper, ...(result && { draft }) };
}

/** Stores a paper of a page if it is new, all or nothing. `name` is the name of the source. Send `papersChanged` afterwards. */
export async function storePagePaper(draft: PaperDraft, name: string): Promise<void> {
  const { result } = await resolvePagePaper(draft);
  const source = { key: PAGE_SOURCE, name, kind: 'page', date: Date.now() } as const;
  if (result) await sourceStore.putImport(source, result);
}

/** Removes a paper that only its page brought; any other stays. Send `papersChanged` afterwards. */
export function removePagePaper(paperId: string): Promise<void> {
  return changePapers((change) => removePaper(change, PAGE_SOURCE, paperId));
}
