import type { PaperDraft, Item } from '../../types';
import { hasClass, type PageListener } from './html-events';
import { inDisplayOrder, namesIn } from '../shared/names';

/** Collects the one paper that a page of arXiv or of most publishers is about. */
export interface CitationTags extends PageListener {
  /** `addresses` are those of the page, best first. */
  items(addresses: readonly string[]): Item[];
}

const MAX_TAGS = 20_000;

/** Tags with addresses of the paper. */
const LINK_TAGS = [
  'citation_abstract_html_url',
  'citation_public_url',
  'citation_pdf_url',
  'bepress_citation_pdf_url',
  'eprints.document_url',
];

/** Pages of any kind have a title in Dublin Core; those with an author and a date are about a work. */
function dublinCoreTitle(tags: ReadonlyMap<string, readonly string[]>): string | undefined {
  return tags.has('dc.creator') && tags.has('dc.date') ? tags.get('dc.title')?.[0] : undefined;
}

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
      if (!/^(?:citation_|dc\.|bepress_citation_|eprints\.)/.test(tag) || value === '') return;
      total++;
      const values = tags.get(tag);
      if (values) values.push(value);
      else tags.set(tag, [value]);
    },
    items(addresses) {
      const first = (...names: string[]): string | undefined => names.flatMap((name) => tags.get(name) ?? [])[0];
      const title = first('citation_title', 'bepress_citation_title', 'eprints.title') ?? dublinCoreTitle(tags);
      if (title === undefined) return [];
      const abstract = first('citation_abstract') ?? visibleAbstract;
      const fields: { [K in keyof PaperDraft]: string | undefined } = {
        title,
        abstract,
        arxivId: first('citation_arxiv_id'),
        doi:
          first('citation_doi', 'bepress_citation_doi') ??
          tags
            .get('dc.identifier')
            ?.find((value) => /^(?:doi:?\s?|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\//i.test(value)),
        date: first(
          'citation_publication_date',
          'citation_date',
          'citation_online_date',
          'citation_year',
          'bepress_citation_date',
          'dc.date',
        )?.replaceAll('/', '-'),
        venue: first(
          'citation_journal_title',
          'citation_conference_title',
          'citation_conference',
          'citation_inbook_title',
        ),
      };
      const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
      const named =
        tags.get('citation_author') ??
        tags.get('bepress_citation_author') ??
        tags.get('eprints.creators_name') ??
        tags.get('dc.creator');
      const several = first('citation_authors');
      const authors = named ? inDisplayOrder(named) : several === undefined ? [] : namesIn(several);
      const links = [...addresses, ...LINK_TAGS.flatMap((tag) => tags.get(tag) ?? [])].filter((url) =>
        /^https?:/i.test(url),
      );
      return [
        {
          place: { item: 1 },
          draft: {
            ...Object.fromEntries(given),
            title,
            authors,
            ...(links.length > 0 && { links: [...new Set(links)] }),
          },
        },
      ];
    },
  };
}
