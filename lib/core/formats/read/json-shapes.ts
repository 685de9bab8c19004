/** The shapes in which programs nest a paper in JSON, made flat: one object with the names of `synonyms.ts`. */
import { firstText, isFields, own, type Fields } from './shared/fields';

/** Lists within lists that programs write, by the path to them. The deeper come first. */
const LIST_PATHS: readonly (readonly string[])[] = [
  ['dailyPapers'],
  ['papers'],
  ['result', 'hits', 'hit'],
  ['hits', 'hits'],
  ['message', 'items'],
  ['data', 'papers'],
  ['data'],
  ['items'],
  ['results'],
  ['references'],
  ['notes'],
  ['works'],
  ['entries'],
  ['articles'],
  ['publications'],
  ['records'],
];

/** Names of lists that the sentence of a refusal tells. */
export const LIST_NAMES = ['dailyPapers', 'papers', 'data', 'items'];

/** The list of papers in an object of an API or a program; undefined without a list. */
export function nestedList(value: Fields): readonly unknown[] | undefined {
  for (const path of LIST_PATHS) {
    let found: unknown = value;
    for (const name of path) found = isFields(found) ? own(found, name) : undefined;
    if (Array.isArray(found)) return found;
    // DBLP writes a single hit without a list.
    if (path.length > 2 && isFields(found)) return [found];
  }
  // PaperMemory and others have one property for each paper.
  const values = Object.values(value).filter(isFields);
  const titled = values.filter((one) => typeof own(one, 'title') === 'string');
  return titled.length > 0 && titled.length >= values.length / 2 ? titled : undefined;
}

/** Kinds of entries beside papers in Zotero's files. */
const NO_PAPERS = /^(?:attachment|note|annotation)$/i;

/** Whether an entry is no paper by its own word. */
export function isNoPaper(value: unknown): boolean {
  if (!isFields(value)) return false;
  const data = own(value, 'data');
  const type = own(isFields(data) ? data : value, 'itemType');
  // OpenReview lists reviews and comments with the paper to which they reply.
  if (isFields(own(value, 'content')) && typeof own(value, 'replyto') === 'string') return true;
  return typeof type === 'string' && NO_PAPERS.test(type);
}

/** Whether an entry is the bookmark of any page, as Raindrop and Zotero keep them, and a paper only by its address. */
export function isBookmark(value: unknown): boolean {
  if (!isFields(value)) return false;
  const data = own(value, 'data');
  const type = own(isFields(data) ? data : value, 'itemType');
  return type === 'webpage' || (own(value, 'link') !== undefined && own(value, 'excerpt') !== undefined);
}

/** `value` with what it nests at the top. What is there already is not replaced, except by what `paper` says. */
export function flattened(value: Fields): Fields {
  const flat: Record<string, unknown> = { ...value };
  const add = (name: string, one: unknown): void => {
    if (one !== undefined && one !== null && one !== '' && isEmpty(flat[name])) flat[name] = one;
  };
  for (const name of ['paper', 'info', 'message', 'metadata', 'citedPaper', 'citingPaper', 'work']) {
    const inner = own(value, name);
    if (isFields(inner)) Object.assign(flat, inner);
  }
  const data = own(value, 'data');
  if (isFields(data) && (own(data, 'itemType') !== undefined || own(data, 'title') !== undefined))
    Object.assign(flat, data);
  openReview(value, flat);
  const externalIds = own(flat, 'externalIds');
  const ids = isFields(externalIds) ? externalIds : own(flat, 'ids');
  if (isFields(ids)) {
    add('arxivId', firstText(ids, ['ArXiv', 'arXiv', 'arxiv']));
    add('doi', firstText(ids, ['DOI', 'doi']));
  }
  for (const [name, paths] of Object.entries(PATHS)) for (const path of paths) add(name, at(flat, path));
  const authors = authorsIn(flat);
  if (authors) flat['authors'] = authors;
  const index = own(flat, 'abstract_inverted_index');
  if (isFields(index)) add('abstract', uninverted(index));
  const versions = own(flat, 'versions');
  if (Array.isArray(versions) && isFields(versions[0])) add('date', firstText(versions[0], ['created']));
  // Papers with Code names its own page first.
  const page = own(flat, 'paper_url');
  if (typeof page === 'string' && /paperswithcode\.com/i.test(page)) delete flat['paper_url'];
  return flat;
}

/** Where the value of a field is nested, by the name under which it goes to the top. */
const PATHS: Readonly<Record<string, readonly (readonly (string | number)[])[]>> = {
  url: [
    ['url', 'value'],
    ['openAccessPdf', 'url'],
    ['primary_location', 'landing_page_url'],
    ['resource', 'primary', 'URL'],
  ],
  venue: [
    ['primary_location', 'source', 'display_name'],
    ['host_venue', 'display_name'],
    ['parent', 'title'],
    ['journal', 'name'],
    ['journal', 'title'],
    ['publicationVenue', 'name'],
    ['event', 'name'],
    ['publication_info', 0, 'journal_title'],
  ],
  links: [['best_oa_location', 'landing_page_url']],
  title: [
    ['titles', 0, 'title'],
    ['title', 'value'],
  ],
  abstract: [
    ['abstracts', 0, 'value'],
    ['abstract', 'value'],
  ],
  arxivId: [
    ['arxiv_eprints', 0, 'value'],
    ['serial-number', 'arxiv'],
  ],
  doi: [
    ['dois', 0, 'value'],
    ['serial-number', 'doi'],
  ],
};

function at(value: unknown, path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof step === 'number') found = Array.isArray(found) ? (found as unknown[])[step] : undefined;
    else found = isFields(found) ? own(found, step) : undefined;
  }
  return isFields(found) || Array.isArray(found) ? undefined : found;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || isFields(value);
}

/** OpenReview keeps fields in `content`, since version 2 each as an object with a `value`, and dates in ms. */
function openReview(note: Fields, flat: Record<string, unknown>): void {
  const content = own(note, 'content');
  if (!isFields(content)) return;
  for (const [name, field] of Object.entries(content)) {
    const value = isFields(field) ? own(field, 'value') : field;
    // `pdf` is a path on the site.
    if (
      name !== 'id' &&
      value !== undefined &&
      !(name === 'pdf' && !(typeof value === 'string' && /^https?:/.test(value)))
    )
      flat[name] = value;
  }
  const id = firstText(note, ['forum', 'id']);
  if (id !== undefined) flat['url'] = `https://openreview.net/forum?id=${encodeURIComponent(id)}`;
  const time = ['pdate', 'odate', 'cdate', 'tcdate']
    .map((name) => own(note, name))
    .find((one) => typeof one === 'number');
  if (typeof time === 'number' && time > 0 && time < 8e12) flat['date'] ??= new Date(time).toISOString().slice(0, 10);
}

/** Authors in the shapes of OpenAlex, DBLP, Zotero, INSPIRE and arXiv's own list; undefined for any other shape. */
function authorsIn(flat: Fields): unknown {
  const authorships = own(flat, 'authorships');
  if (Array.isArray(authorships))
    return authorships.map((one: unknown) => at(one, ['author', 'display_name']) ?? at(one, ['raw_author_name']));
  const creators = own(flat, 'creators');
  if (Array.isArray(creators)) {
    const authors = (creators as unknown[]).filter(
      (one) => isFields(one) && /^author$/i.test(firstText(one, ['creatorType']) ?? 'author'),
    );
    return authors.length > 0 ? authors : creators;
  }
  const parsed = own(flat, 'authors_parsed');
  if (Array.isArray(parsed))
    return parsed.map((name: unknown) => {
      const [last = '', first = '', suffix = ''] = Array.isArray(name) ? name.map(String) : [];
      return [first, last].filter((part) => part !== '').join(' ') + (suffix === '' ? '' : `, ${suffix}`);
    });
  const authors = own(flat, 'authors');
  const nested = isFields(authors) ? own(authors, 'author') : undefined;
  if (nested === undefined) return undefined;
  // DBLP numbers authors of the same name.
  return (Array.isArray(nested) ? nested : [nested]).map((one: unknown) => {
    const name = isFields(one) ? own(one, 'text') : one;
    return typeof name === 'string' ? name.replace(/\s\d{4}$/, '') : name;
  });
}

/** Words of an abstract; longer ones are cut off later anyway. */
const MAX_WORDS = 20_000;

/** Puts the words of OpenAlex's index back to their places. */
function uninverted(index: Fields): string {
  const words: string[] = [];
  for (const [word, places] of Object.entries(index))
    for (const place of Array.isArray(places) ? (places as unknown[]) : [])
      if (typeof place === 'number' && place >= 0 && place < MAX_WORDS && Number.isInteger(place)) words[place] = word;
  return Array.from(words, (word) => word ?? '')
    .filter((word) => word !== '')
    .join(' ');
}
