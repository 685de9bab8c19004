import { parseJson } from '../../source/json';
import type { IntakeLimits } from '../../limits';
import { arxivIdIn, parseArxivId } from '../../../papers/arxiv-id';
import { RefusedFile, tooMany } from '../../refuse';
import type { Item } from '../../types';
import { hasClass, type PageListener } from './html-events';
import { itemsOf } from '../json';

/** Collects the papers of a saved Daily Papers page. */
export interface DailyPapersPage extends PageListener {
  /** Call it at the end of the page. Throws a `RefusedFile` when only damaged data was found. */
  items(): Item[];
}

interface Card {
  title?: string;
  arxivId?: string;
  abstract?: string;
  authors?: string[];
}

const HEADING = /^h[1-4]$/;

/**
 * The page holds its data as JSON in an attribute of one element. If the data is missing or damaged, as in pages saved
 * by some programs, the visible cards are read: a heading that links to a paper, and the longest paragraph after it.
 * The rest of the markup changes often and is ignored. On a page that lists many papers, cards missing in the data are
 * read too, since searching or scrolling adds cards later.
 */
export function dailyPapersPage(limits: IntakeLimits): DailyPapersPage {
  let data: Item[] | undefined;
  let fault: RefusedFile | undefined;
  const cards: Card[] = [];
  let openHeadings = 0;
  let listsMany = false;

  return {
    open(name, attributes, page) {
      const props = attributes['data-props'];
      const target = attributes['data-target'] ?? '';
      if (props !== undefined && /^(?:DailyPapers|PaperPage|PaperContent)$/.test(target)) {
        try {
          data ??= papersIn(props, limits);
          listsMany ||= target === 'DailyPapers';
        } catch (error) {
          if (!(error instanceof RefusedFile)) throw error;
          fault = error;
        }
      }
      if (HEADING.test(name)) openHeadings++;
      const arxivId = name === 'a' ? arxivIdAt(attributes['href']) : undefined;
      if (arxivId !== undefined && openHeadings > 0 && cards.at(-1)?.arxivId !== arxivId) {
        if (cards.length === limits.papers) throw tooMany(limits.papers);
        const card: Card = { arxivId };
        cards.push(card);
        page.capture((title) => (card.title = title));
      }
      const card = cards.at(-1);
      if (card && (name === 'p' || hasClass(attributes, 'abstract'))) {
        page.capture((text) => {
          if (text.length > (card.abstract?.length ?? 40)) card.abstract = text;
        });
      }
    },
    close(name) {
      if (HEADING.test(name)) openHeadings = Math.max(0, openHeadings - 1);
    },
    items() {
      const known = data ?? [];
      if (known.length > 0 && !listsMany) return known;
      const ids = new Set(known.map((item) => 'draft' in item && parseArxivId(item.draft.arxivId ?? '')));
      const addedCards = cards.filter(({ title = '', arxivId = '' }) => title !== '' && !ids.has(arxivId));
      if (known.length + addedCards.length === 0 && fault) throw fault;
      const read = addedCards.map((card, i): Item => ({
        place: { item: known.length + i + 1 },
        draft: { ...card, title: card.title ?? '' },
      }));
      return [...known, ...read];
    },
  };
}

/** Returns the arXiv id in an address such as `/papers/2501.01234`, with or without host. */
function arxivIdAt(address = ''): string | undefined {
  return arxivIdIn(address.startsWith('/papers/') ? `https://huggingface.co${address}` : address);
}

function papersIn(props: string, limits: IntakeLimits): Item[] {
  if (props.length > limits.documentLength) return [];
  return [...itemsOf(parseJson(props, limits), limits, () => undefined)];
}
