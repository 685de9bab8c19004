/** The background's answers to a card. */

import {
  type CardAnswer,
  type CardContent,
  type CardList,
  type CardNode,
  type CardRequest,
  type CardTexts,
  placeText,
  renderCard,
  renderRelated,
} from '../../core/card';
import { CITATION_FORMATS } from '../../core/card/card-node';
import { copyWriter, richHtmlWriter } from '../../core/formats/write/copy';
import { writePapers } from '../../core/formats/write/writer';
import type { LibraryView } from '../../core/library';
import type { Paper } from '../../core/papers';
import { refusableIn, settleMark } from './card-refusals';
import { cardTexts } from './card-texts';
import type { LibraryService } from '../library/library-service';
import type { PaperSearch } from '../search/paper-search';
import type { PaperStore } from '../papers/paper-store';
import { storedItem, type StoredItem } from '../stored-item';
import { translate } from '../texts';

/**
 * The requests that a hover card may make. Cards are in web pages, so they may only add papers to lists, refuse
 * marks, and undo both for some minutes; all other changes of the library belong to the extension's own pages.
 */
export interface CardService {
  /**
   * Carries out the request and answers with the card's new content; undefined for an unknown paper. `site` is the host of
   * the page in the tab; undefined for pages of the extension.
   */
  answer(request: CardRequest, site?: string): Promise<CardAnswer | undefined>;
  /** Related papers and the nodes that show them; empty when no paper is similar enough. */
  related(paperId: string): Promise<{ ids: string[]; nodes: CardNode[] }>;
}

/** Most related papers in a card. */
const MAX_RELATED = 3;

/** How long a card can undo an addition or a refusal, in ms. */
const UNDO_WINDOW_MS = 10 * 60_000;

/** Time at which a card added the paper to the list. In session storage, because the background may be suspended. */
const additionOf = (paperId: string, listId: string): StoredItem<number> =>
  storedItem('session', `cardAddition/${paperId}/${listId}`, (at) => (typeof at === 'number' ? at : -Infinity));

/** Whether a card added the paper to the list so recently that a card may undo it. */
async function isFresh(paperId: string, listId: string): Promise<boolean> {
  return (await additionOf(paperId, listId).get()) >= Date.now() - UNDO_WINDOW_MS;
}

export interface CardSources {
  papers: PaperStore;
  library: LibraryService;
  /** Opens the search, when the first card asks for related papers. */
  search: () => PaperSearch;
  css: string;
}

export function createCardService({ papers, library, search, css }: CardSources): CardService {
  async function save({ id, title, arxivId }: Paper, listId: string): Promise<void> {
    const stub = { title, ...(arxivId && { arxivId }) };
    const { undo } = await library.edit({ type: 'save', paperId: id, listId, stub });
    if (undo) await additionOf(id, listId).set(Date.now());
  }

  /** Undoes an addition. Throws for papers that were saved earlier or elsewhere. */
  async function undoSave(paperId: string, listId: string): Promise<void> {
    if (!(await isFresh(paperId, listId))) throw new Error('Papers saved earlier are removed in the popup.');
    await additionOf(paperId, listId).remove();
    await library.edit({ type: 'remove', paperId, listId });
  }

  /** Why a card does not remove the paper from the list (from any without `listId`), or the offer to undo a new addition. */
  async function whyKept(paperId: string, listId: string): Promise<{ note: string; undo?: string }> {
    const lists = await listsOf(paperId, await library.view());
    const added = lists.find(({ id, fresh }) => fresh && (listId === '' || id === listId));
    if (!added) return { note: translate('card.kept') };
    return { note: translate('card.savedTo', { list: added.name }), undo: added.id };
  }

  /** Carries out the act. Answers with a note for the user and the list whose addition the card can undo. */
  async function perform(
    request: CardRequest,
    paper: Paper,
    site: string | undefined,
  ): Promise<Pick<CardContent, 'note' | 'undo' | 'refused'>> {
    const { act, listId = '', format = 'link' } = request;
    try {
      if (act === 'not' || act === 'notUndo') return await settleMark(request, paper, site, UNDO_WINDOW_MS);
      if (act === 'refuse') return { note: translate('card.covered') };
      if (act === 'kept') return await whyKept(paper.id, listId);
      if (act === 'notCopied') return { note: translate('card.notCopied') };
      if (act === 'copied') return { note: translate('card.copied', { format: cardTexts().citation[format] }) };
      if (act === 'save') await save(paper, listId);
      if (act === 'undo') await undoSave(paper.id, listId);
    } catch {
      return { note: translate('card.failed') };
    }
    if (act === 'show') return { note: '' };
    const list = (await library.view()).lists.find(({ id }) => id === listId)?.name ?? '';
    return act === 'save'
      ? { note: translate('card.savedTo', { list }), undo: listId }
      : { note: translate('card.removedFrom', { list }) };
  }

  return {
    async answer(request, site) {
      const { id, reason, at, of, act, from, hasStyles } = request;
      const paper = await papers.get(id);
      if (!paper) return undefined;
      const done = await perform(request, paper, site);
      const texts = cardTexts();
      const lists = await listsOf(id, await library.view());
      const origin = from === undefined ? undefined : await papers.get(from);
      const content = {
        paper,
        lists,
        reason,
        at,
        of,
        from: origin?.title,
        refusable: refusableIn(request, site),
        ...citationsOf(paper),
        ...done,
      };
      return {
        ...(from === undefined && { title: paper.title }),
        nodes: renderCard(content, texts),
        say: done.note || (act === 'show' ? announcementOf(content, texts) : ''),
        ...(!hasStyles && { css }),
      };
    },
    async related(paperId) {
      const { papers: found } = await search().related([paperId], MAX_RELATED);
      const stored = await papers.getMany(found.map(({ id }) => id));
      const known = new Map(stored.map((paper) => [paper.id, paper]));
      const related = found.map((one) => ({ ...(known.get(one.id) ?? one), topics: one.topics }));
      return { ids: found.map(({ id }) => id), nodes: renderRelated(related, cardTexts()) };
    },
  };
}

/** The announcement of an open card's new content; empty for a new card, which screen readers announce by its name. */
function announcementOf({ paper, at, of, from }: CardContent, texts: CardTexts): string {
  if (from !== undefined) return paper.title;
  return of > 1 ? `${placeText({ at, of }, texts)}: ${paper.title}` : '';
}

function citationsOf(paper: Paper): Pick<CardContent, 'citations' | 'richHtml'> {
  const texts = CITATION_FORMATS.map((format) => [format, writePapers(copyWriter(format), [paper])]);
  return { citations: Object.fromEntries(texts), richHtml: writePapers(richHtmlWriter(), [paper]) };
}

/** All lists, with whether each has the paper and whether a card may undo that. */
async function listsOf(paperId: string, view: LibraryView): Promise<CardList[]> {
  const inLists = new Set(view.papers.find((paper) => paper.id === paperId)?.lists);
  return Promise.all(
    view.lists.map(async ({ id, name }) => {
      const has = inLists.has(id);
      return { id, name, has, fresh: has && (await isFresh(paperId, id)) };
    }),
  );
}
