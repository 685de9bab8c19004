/** Keeping the paper that a page or a document is about. */
import { lookUpId, type PaperIds } from '../../core/addresses';
import type { OfferedPaper } from '../../core/formats/intake/front-paper';
import type { PaperDraft } from '../../core/formats/types';
import { sendExtensionMessage } from '../messages/extension-messages';
import { translate } from '../texts';
import { lookUp, requestLookUpAccess } from './look-up';

/** Loaded when a paper is to be stored, because the first view must not wait for it. */
const pageSource = () => import('../papers/page-source');

/** The permission is asked for before anything else, within the click. */
async function lookUpPaper(ids: PaperIds): Promise<OfferedPaper> {
  const allowed = requestLookUpAccess();
  const identifier = lookUpId(ids);
  if (identifier === undefined) throw new Error('This paper has neither an arXiv id nor a DOI.');
  if (!(await allowed)) throw new Error('Paperbeacon may not ask; allow it when the browser asks, and try again.');
  const { answers, fault } = await lookUp([identifier], { signal: new AbortController().signal });
  const [found] = answers;
  if (found === undefined || !('draft' in found)) throw new Error(found?.reason ?? fault ?? 'There is no such paper.');
  const { offerPaper } = await pageSource();
  return offerPaper(found.draft);
}

/** What popup and reader need to look up, store and drop such a paper. */
export const thisPaperAccess = {
  lookUp: lookUpPaper,
  async storePaper(draft: PaperDraft): Promise<void> {
    const { storePagePaper } = await pageSource();
    return storePagePaper(draft, translate('library.sources.savedPages'));
  },
  dropPaper: async (paperId: string): Promise<void> => (await pageSource()).removePagePaper(paperId),
  papersChanged: () => sendExtensionMessage('papersChanged', undefined),
};
