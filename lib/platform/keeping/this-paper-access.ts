/** Keeping the paper that a page or a document is about. */
import type { PaperDraft } from '../../core/formats/types';
import { sendExtensionMessage } from '../messages/extension-messages';
import { translate } from '../texts';

/** Loaded when a paper is to be stored, because the first view must not wait for it. */
const pageSource = () => import('../papers/page-source');

/** What popup and reader need to store and drop such a paper. */
export const thisPaperAccess = {
  async storePaper(draft: PaperDraft): Promise<void> {
    const { storePagePaper } = await pageSource();
    return storePagePaper(draft, translate('library.sources.savedPages'));
  },
  dropPaper: async (paperId: string): Promise<void> => (await pageSource()).removePagePaper(paperId),
  papersChanged: () => sendExtensionMessage('papersChanged', undefined),
};
