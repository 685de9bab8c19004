import type { PaperDraft, Item } from '../types';
import { hasClass, type PageListener } from './html-events';
import { inDisplayOrder } from './names';

/** Collects the one paper that a page of arXiv or of most publishers is about. */
export interface CitationTags extends PageListener {
  items(): Item[];
}

const MAX_TAGS = 20_000;

/** Reads the `citation_…` meta tags that such pages have for search engines (Highwire Press tags). */
export function citationTags(): CitationTags {
  const tags = new Map<string, string[]>();
  let total = 0;
  let visibleAbstract = '';
  return {
    open(name, attributes, page) {
      if (name === 'blockquote' && hasClass(attributes, 'abstract'))
        page.capture((text) => (visibleAbstract ||= text.replace(/^Abstract:\s*/i, '')));
      if (name !== 'meta' || total > MAX_TAGS) return;
      const tag = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase();
      const value = (attributes['content'] ?? '').trim();
      if (!tag.startsWith('citation_') || value === '') return;
      total++;
      const values = tags.get(tag);
      if (values) values.push(value);
      else tags.set(tag, [value]);
    },
    items() {
      const first = (...names: string[]): string | undefined => names.flatMap((name) => tags.get(name) ?? [])[0];
      const title = first('citation_title');
      if (title === undefined) return [];
      const abstract = first('citation_abstract') ?? visibleAbstract;
      const fields: { [K in keyof PaperDraft]: string | undefined } = {
        title,
        abstract,
        arxivId: first('citation_arxiv_id'),
        doi: first('citation_doi'),
        date: first('citation_publication_date', 'citation_date', 'citation_online_date', 'citation_year')?.replaceAll(
          '/',
          '-',
        ),
        venue: first('citation_journal_title', 'citation_conference_title'),
      };
      const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
      const authors = inDisplayOrder(tags.get('citation_author') ?? []);
      return [{ place: { item: 1 }, draft: { ...Object.fromEntries(given), title, authors } }];
    },
  };
}
