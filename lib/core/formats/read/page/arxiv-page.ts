import { arxivIdIn } from '../../../papers';
import type { IntakeLimits } from '../../limits';
import { tooMany } from '../../refuse';
import type { Item } from '../../types';
import { hasClass, type PageListener } from './html-events';
import { namesIn } from '../shared/names';

/** Collects the papers of a saved arXiv listing or of arXiv's search results. */
export interface ArxivPage extends PageListener {
  items(): Item[];
}

interface Entry {
  arxivId?: string;
  title: string;
  abstract: string;
  authors: string[];
}

/**
 * A listing names a paper in a `dt` and describes it in the `dd` that follows; a search result is one list item. The
 * page of a single paper is read by `pagePaper`.
 */
export function arxivPage(limits: Pick<IntakeLimits, 'papers'>): ArxivPage {
  const entries: Entry[] = [];
  return {
    open(name, attributes, page) {
      const begins = name === 'dt' || (name === 'li' && hasClass(attributes, 'arxiv-result'));
      if (begins && entries.length === limits.papers) throw tooMany(limits.papers);
      if (begins) entries.push({ title: '', abstract: '', authors: [] });
      const entry = entries.at(-1);
      if (!entry) return;
      const is = (className: string): boolean => hasClass(attributes, className);
      if (name === 'a') {
        const id = arxivIdIn(absolute(attributes['href'] ?? ''));
        if (id !== undefined && entry.title === '') entry.arxivId ??= id;
      } else if ((name === 'div' && is('list-title')) || (name === 'p' && is('title'))) {
        page.capture((text) => (entry.title ||= withoutLabel(text)));
      } else if ((name === 'div' && is('list-authors')) || (name === 'p' && is('authors'))) {
        page.capture((text) => (entry.authors = namesIn(withoutLabel(text).replace(/\s+/g, ' '))));
      } else if ((name === 'p' && is('mathjax') && !is('title')) || is('abstract-full')) {
        page.capture(
          (text) =>
            (entry.abstract ||= withoutLabel(text)
              .replace(/△ Less$/, '')
              .trimEnd()),
        );
      }
    },
    items: () =>
      entries
        .filter(({ title, arxivId }) => title !== '' && arxivId !== undefined)
        .map((draft, i): Item => ({ place: { item: i + 1 }, draft })),
  };
}

function absolute(address: string): string {
  return address.startsWith('/') ? `https://arxiv.org${address}` : address;
}

/** Removes a label such as "Title:". */
function withoutLabel(text: string): string {
  return text.replace(/^\s*(?:title|authors?|abstract)\s*:\s*/i, '');
}
