import { browser } from 'wxt/browser';
import type { LibraryView } from '../core/library';
import { arxivUrl, huggingFaceUrl } from '../core/papers';
import type { LibraryService } from './library-service';
import type { CardData } from './messages';
import type { PaperStore } from './paper-store';

/**
 * What a hover card may do. Cards live in web pages, so they may add, and take back what was added moments ago;
 * everything else about the library belongs to the extension's own pages.
 */
export interface CardService {
  get(paperId: string): Promise<CardData | undefined>;
  save(where: { paperId: string; listId: string }): Promise<CardData['lists']>;
  undoSave(where: { paperId: string; listId: string }): Promise<CardData['lists']>;
}

/** How long an addition can be taken back from a card, in ms. */
const UNDO_WINDOW_MS = 10 * 60_000;

const additionKey = (paperId: string, listId: string): string => `cardAddition/${paperId}/${listId}`;

export function createCardService(papers: PaperStore, library: LibraryService): CardService {
  return {
    async get(paperId) {
      const paper = await papers.get(paperId);
      if (!paper) return undefined;
      const { id, title, abstract, arxivId, date } = paper;
      return {
        id,
        title,
        abstract,
        meta: [arxivId && `arXiv ${arxivId}`, date].filter((part) => part !== undefined),
        links: [
          { kind: 'paper', url: arxivUrl(paper) },
          { kind: 'huggingface', url: huggingFaceUrl(paper) },
          ...paper.links,
        ],
        lists: listsOf(paperId, await library.view()),
      };
    },
    async save({ paperId, listId }) {
      const paper = await papers.get(paperId);
      if (!paper) throw new Error(`No paper has the id "${paperId}"; reload the page.`);
      const stub = { title: paper.title, ...(paper.arxivId && { arxivId: paper.arxivId }) };
      const { view, undo } = await library.edit({ type: 'save', paperId, listId, stub });
      // In session storage: the background may sleep before the user thinks better of it.
      if (undo) await browser.storage.session.set({ [additionKey(paperId, listId)]: Date.now() });
      return listsOf(paperId, view);
    },
    async undoSave({ paperId, listId }) {
      const key = additionKey(paperId, listId);
      const addedAt: unknown = (await browser.storage.session.get(key))[key];
      if (typeof addedAt !== 'number' || addedAt < Date.now() - UNDO_WINDOW_MS) {
        throw new Error('Papers saved earlier are removed in the popup, under Saved.');
      }
      const { view } = await library.edit({ type: 'remove', paperId, listId });
      return listsOf(paperId, view);
    },
  };
}

function listsOf(paperId: string, view: LibraryView): CardData['lists'] {
  const inLists = new Set(view.papers.find((paper) => paper.id === paperId)?.lists);
  return view.lists.map(({ id, name }) => ({ id, name, has: inLists.has(id) }));
}
