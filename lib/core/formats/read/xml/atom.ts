import { arxivIdIn } from '../../../papers';
import { RefusedFile } from '../../refuse';
import type { Reader } from '../reader';
import { namesIn } from '../shared/names';
import { given } from '../tagged/records';
import { xmlItems, type XmlFormat, type XmlRecord } from './xml-records';

/** The refusal of news feeds, whose entries may be about anything. */
export const FEED_REFUSAL =
  'The file is a news feed (RSS or Atom) in XML, which cannot be read; export BibTeX, RIS or CSL-JSON, or save the web page of the feed as HTML.';

/** Reads what arXiv's API answers: an Atom feed whose entries are papers. Other feeds are refused. */
export const readAtom: Reader = async function* readAtom(text, { limits }) {
  const items = (await xmlItems(text, limits, ATOM)).filter(
    (item) => 'draft' in item && item.draft.arxivId !== undefined,
  );
  if (items.length === 0) throw new RefusedFile('unknown-format', FEED_REFUSAL);
  yield* items;
};

const ATOM: XmlFormat = {
  record: 'entry',
  paths: new Set([
    'id',
    'title',
    'summary',
    'published',
    'author/name',
    'dc:creator',
    'link',
    'arxiv:doi',
    'arxiv:journal_ref',
    'arxiv:comment',
  ]),
  draft(record) {
    const title = record.first('title');
    if (title === undefined) return undefined;
    return given({
      title,
      // The feeds of new papers have one list of names, and a line before the abstract.
      authors:
        record.all('author/name').length > 0 ? record.all('author/name') : record.all('dc:creator').flatMap(namesIn),
      abstract: record.first('summary')?.replace(/^\s*arXiv:\S{1,40} Announce Type: [\w-]{1,30}\s{1,9}Abstract: /, ''),
      arxivId:
        arxivIdIn(record.first('id') ?? '') ??
        linksOf(record)
          .map(arxivIdIn)
          .find((id) => id !== undefined),
      doi: record.first('arxiv:doi'),
      date: record.first('published')?.slice(0, 10),
      links: (record.first('arxiv:comment') ?? '').match(/https?:\/\/[^\s,;]{1,500}[^\s,;.)]/g) ?? [],
    });
  },
};

function linksOf({ values }: XmlRecord): string[] {
  return values.flatMap(({ path, attributes }) => (path === 'link' ? (attributes['href'] ?? []) : []));
}
