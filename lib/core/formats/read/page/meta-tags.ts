import { compareIds } from '../../../addresses';
import { titleKey } from '../../../papers';
import type { PageHead } from './page-head';
import { abstractText, dateText, idsIn, joinIds, authorNames, titleText, type Statement } from './statement';

/** Names of tags by what they say, the best first. */
interface Vocabulary {
  readonly name: Statement['vocabulary'];
  readonly title: readonly string[];
  readonly authors: readonly string[];
  /** Identifiers and addresses of the paper; a number without the name of its kind needs a prefix. */
  readonly ids: readonly (readonly [name: string, prefix?: string])[];
  readonly abstract: readonly string[];
  readonly date: readonly string[];
  readonly venue: readonly string[];
}

/** The tags that Google Scholar asks for (Highwire Press), also under the names of bepress and EPrints. */
const CITATION: Vocabulary = {
  name: 'citation',
  title: ['citation_title', 'bepress_citation_title', 'eprints.title'],
  authors: ['citation_author', 'citation_authors', 'bepress_citation_author', 'eprints.creators_name'],
  ids: [
    ['citation_arxiv_id', 'arxiv:'],
    ['citation_doi'],
    ['citation_pmid', 'https://pubmed.ncbi.nlm.nih.gov/'],
    ['citation_pii', 'https://www.sciencedirect.com/science/article/pii/'],
    ['citation_abstract_html_url'],
    ['citation_fulltext_html_url'],
    ['citation_public_url'],
    ['citation_pdf_url'],
    ['bepress_citation_doi'],
    ['bepress_citation_pdf_url'],
    ['eprints.document_url'],
  ],
  abstract: ['citation_abstract'],
  date: [
    'citation_publication_date',
    'citation_date',
    'citation_online_date',
    'citation_year',
    'bepress_citation_date',
    'eprints.date',
  ],
  venue: ['citation_journal_title', 'citation_conference_title', 'citation_conference', 'citation_inbook_title'],
};

/** Dublin Core, with the tags of PRISM that journals write beside it. */
const DUBLIN_CORE: Vocabulary = {
  name: 'dublin-core',
  title: ['dc.title', 'dcterms.title', 'prism.title'],
  authors: ['dc.creator', 'dcterms.creator', 'dc.contributor.author'],
  ids: [['prism.doi'], ['dc.identifier.doi'], ['dc.identifier'], ['dcterms.identifier'], ['prism.url']],
  abstract: ['dcterms.abstract', 'dc.description.abstract', 'dc.description'],
  date: ['prism.publicationdate', 'dcterms.issued', 'dc.date.issued', 'dc.date', 'dcterms.date', 'prism.coverdate'],
  venue: ['prism.publicationname', 'dcterms.ispartof'],
};

const OPEN_GRAPH: Vocabulary = {
  name: 'open-graph',
  title: ['og:title'],
  authors: [],
  ids: [['og:url']],
  abstract: [],
  date: ['article:published_time'],
  venue: [],
};

/** Papers of one page that are told apart; a whole issue of a journal seldom has more. */
const MAX_GROUPS = 200;
/** `dc.type` of papers. Sites of every kind have Dublin Core. */
const PAPER_TYPE = /article|paper|thesis|dissertation|preprint|chapter|proceeding|report/i;

/** What Hugging Face writes before the title of a paper. */
const HUGGING_FACE = 'Paper page';

type Tags = Map<string, string[]>;

/**
 * What the `meta` elements of a page say about papers, the more reliable vocabulary first. Tags of several papers give
 * several statements. Tags in the body count only where the head has none of that vocabulary. `site` is the name of a
 * known site, which `og:title` may repeat.
 */
export function metaStatements({ tags }: PageHead, site = ''): Statement[] {
  const siteNames = tags.filter(({ name }) => /^og:site_name$/i.test(name)).map(({ content }) => content);
  return [CITATION, DUBLIN_CORE, OPEN_GRAPH].flatMap((vocabulary) => {
    const known = new Set([
      ...[vocabulary.title, vocabulary.authors, vocabulary.abstract, vocabulary.date, vocabulary.venue].flat(),
      ...vocabulary.ids.map(([name]) => name),
      'dc.type',
    ]);
    const own = tags
      .map(({ name, content, inBody }) => ({ name: tagName(name), content, inBody }))
      .filter(({ name }) => known.has(name));
    const inHead = own.filter(({ inBody }) => !inBody);
    const isInHead = inHead.some(({ name }) => vocabulary.title.includes(name));
    const statements = groupsOf(isInHead ? inHead : own, vocabulary)
      .filter((group) => vocabulary !== DUBLIN_CORE || isPaper(group))
      .map((group): Statement => ({ ...statementOf(group, vocabulary), inBody: !isInHead }));
    // A second DOI of one paper is a group without a title.
    if (vocabulary === OPEN_GRAPH) return statements.map((one) => withoutSite(one, [site, ...siteNames, HUGGING_FACE]));
    return statements.some(({ title }) => title !== '') ? statements.filter(({ title }) => title !== '') : statements;
  });
}

/** The statement with a title like "[PDF] Deep Sets | OpenReview" reduced to its paper; "OpenReview" alone is no title. */
function withoutSite(statement: Statement, sites: readonly string[]): Statement {
  const keys = new Set(sites.map(titleKey));
  const parts = statement.title.replace(/^\[[\w./-]{1,20}\]\s*/, '').split(/(\s+[|·–—-]\s+)/);
  while (parts.length > 0 && keys.has(titleKey(parts.at(-1) ?? ''))) parts.splice(-2);
  while (parts.length > 0 && keys.has(titleKey(parts[0] ?? ''))) parts.splice(0, 2);
  return { ...statement, title: parts.join('') };
}

/** `DC:Title`, `dc.title` and `bepress_citation_title` as one name each. */
function tagName(name: string): string {
  const lower = name.toLowerCase().replace(/^bepress_/, '');
  return /^(?:og|article):/.test(lower) ? lower : lower.replace(':', '.');
}

/** Splits tags where a title or DOI comes that differs from the one before: there another paper begins. */
function groupsOf(tags: readonly { name: string; content: string }[], { title, ids }: Vocabulary): Tags[] {
  const groups: Tags[] = [];
  const single = new Set([title[0], ids.find(([name]) => name.endsWith('doi'))?.[0]]);
  for (const { name, content } of tags) {
    let group = groups.at(-1);
    const before = group?.get(name)?.[0];
    if (single.has(name) && before !== undefined && sameValue(before, content)) continue;
    if (group === undefined || (single.has(name) && before !== undefined)) {
      if (groups.length === MAX_GROUPS) break;
      groups.push((group = new Map()));
    }
    const values = group.get(name);
    if (values) values.push(content);
    else group.set(name, [content]);
  }
  return groups;
}

function sameValue(a: string, b: string): boolean {
  return compareIds(idsIn(a), idsIn(b)) === 'same' || titleKey(titleText(a)) === titleKey(titleText(b));
}

/** Whether tags of Dublin Core are those of a paper: with authors, and with a journal, an identifier or a type. */
function isPaper(tags: Tags): boolean {
  const has = (names: readonly string[]): boolean => names.some((name) => tags.has(name));
  const isTyped = (tags.get('dc.type') ?? []).some((type) => PAPER_TYPE.test(type));
  const isIdentified = DUBLIN_CORE.ids.some(([name]) =>
    (tags.get(name) ?? []).some((id) => Object.keys(idsIn(id)).length > 0),
  );
  return isIdentified || (has(DUBLIN_CORE.authors) && (has(['prism.publicationname']) || isTyped));
}

function statementOf(tags: Tags, vocabulary: Vocabulary): Statement {
  const first = (names: readonly string[]): string | undefined =>
    names.flatMap((name) => tags.get(name) ?? []).find((value) => value !== '');
  const authors = vocabulary.authors.find((name) => tags.has(name)) ?? '';
  return {
    vocabulary: vocabulary.name,
    title: titleText(first(vocabulary.title) ?? ''),
    authors: authorNames(tags.get(authors) ?? [], authors.endsWith('authors')),
    ids: joinIds(
      vocabulary.ids.flatMap(([name, prefix = '']) =>
        (tags.get(name) ?? []).map((id) => {
          const ids = idsIn(prefix + id);
          return Object.keys(ids).length > 0 ? ids : idsIn(id);
        }),
      ),
    ),
    abstract: abstractText(first(vocabulary.abstract)),
    date: dateText(first(vocabulary.date)),
    venue: first(vocabulary.venue),
  };
}
