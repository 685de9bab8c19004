import { isPaper, type Paper } from '../../papers';
import type { IntakeLimits } from '../limits';
import { RefusedFile, tooMany } from '../refuse';
import { hostileKey, parseJson } from '../source/json';
import { wholeText } from '../source/text';
import type { PaperDraft, Item, SourcePlace } from '../types';
import { PAPERS_FORMAT } from '../write/json';
import type { Reader } from './reader';
import { isIdentified } from './shared/evidence';
import { isFields, safeJson, type Fields } from './shared/fields';
import { isBookmark, isNoPaper, LIST_NAMES, nestedList } from './json-shapes';
import { itemOf } from './record';

/** Reads a JSON document: a list of papers, one paper, an object with a list, or a file that Paperbeacon wrote. */
export const readJson: Reader = async function* readJson(text, { limits, setFormat, leaveOut }) {
  const value = parseJson(await wholeText(text, limits.documentLength), limits);
  yield* itemsOf(value, limits, setFormat, leaveOut);
};

/** Yields the items of a JSON value. Throws a `RefusedFile` when the value holds no list of papers, or too many. */
export function* itemsOf(
  value: unknown,
  { papers: maxPapers }: Pick<IntakeLimits, 'papers'>,
  setFormat: (format: 'paperbeacon' | 'paperbeacon-library' | 'csl-json') => void,
  leaveOut: (count: number) => void = () => undefined,
): Generator<Item> {
  if (isFields(value) && value['format'] === PAPERS_FORMAT) {
    setFormat('paperbeacon');
    yield* exportedItems(value, maxPapers);
    return;
  }
  if (isFields(value) && value['format'] === 'paperbeacon-library') {
    requireVersion(value);
    setFormat('paperbeacon-library');
  }
  const list = listIn(value);
  if (list === undefined) {
    throw new RefusedFile(
      'no-papers',
      `The JSON holds no list of papers; expected a list, one paper, or an object with a list named ${LIST_NAMES.join(', ')}.`,
      safeJson(value),
    );
  }
  if (list.length > maxPapers) throw tooMany(maxPapers);
  if (list.length > 0 && list.slice(0, 5).every(isCsl)) setFormat('csl-json');
  const day = dayOf(value);
  for (const [i, one] of list.entries()) {
    if (isNoPaper(one)) {
      leaveOut(1);
      continue;
    }
    const item = exportedItem(one, { item: i + 1 }) ?? itemOf(one, { item: i + 1 });
    if (isBookmark(one) && 'draft' in item && !isIdentified(item.draft)) {
      leaveOut(1);
      continue;
    }
    yield day !== undefined && 'draft' in item && item.draft.date === undefined
      ? { ...item, draft: { ...item.draft, date: day } }
      : item;
  }
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isFields(value)) return undefined;
  const hostile = hostileKey(value);
  if (hostile !== undefined)
    throw new RefusedFile(
      'hostile',
      `The object has a field named "${hostile}", which a list of papers never has; remove it.`,
      safeJson(value),
    );
  if (isFields(value['message']) && !Array.isArray(value['message']['items'])) return [value];
  if (typeof value['title'] === 'string' || isFields(value['paper']) || isFields(value['content'])) {
    const list = LIST_NAMES.map((name) => value[name]).find(Array.isArray);
    return list ?? [value];
  }
  return nestedList(value);
}

/** Returns the date that an object states once for all papers of its list. */
function dayOf(value: unknown): string | undefined {
  if (!isFields(value)) return undefined;
  const day = value['dateString'] ?? value['date'];
  return typeof day === 'string' && Object.values(value).some(Array.isArray) ? day.slice(0, 40) : undefined;
}

function isCsl(value: unknown): boolean {
  return (
    isFields(value) &&
    typeof value['type'] === 'string' &&
    (value['issued'] !== undefined || Array.isArray(value['author']))
  );
}

function requireVersion(file: Fields): void {
  if (file['version'] === 1) return;
  throw new RefusedFile(
    'unknown-format',
    `The file has version ${safeJson(file['version'])} of Paperbeacon's format, but only version 1 can be read; update Paperbeacon.`,
  );
}

/**
 * Yields papers that Paperbeacon exported. They are validated but not cleaned again. If someone edited the file, an
 * invalid field is dropped and the paper stays.
 */
function* exportedItems(file: Fields, maxPapers: number): Generator<Item> {
  requireVersion(file);
  const papers: unknown = file['papers'];
  if (!Array.isArray(papers)) throw new RefusedFile('damaged', 'The file has no list of papers; export it again.');
  if (papers.length > maxPapers) throw tooMany(maxPapers);
  for (const [i, paper] of (papers as unknown[]).entries()) {
    const place = { item: i + 1 };
    yield exportedItem({ paper }, place) ?? readable(itemOf(paper, place));
  }
}

/** Marks a draft as free of LaTeX, as in all files that Paperbeacon wrote. */
function readable(item: Item): Item {
  return 'draft' in item ? { ...item, draft: { ...item.draft, readable: true } } : item;
}

/** Reads an entry that holds a valid paper as Paperbeacon writes it; undefined for any other entry. */
function exportedItem(entry: unknown, place: SourcePlace): Item | undefined {
  const paper = isFields(entry) && Object.hasOwn(entry, 'paper') ? entry['paper'] : undefined;
  const candidate: unknown = isFields(paper) ? { ...paper, source: 'file' } : undefined;
  return isPaper(candidate) ? { place, draft: draftOfPaper(candidate) } : undefined;
}

function draftOfPaper({ title, abstract, authors, arxivId, doi, date, venue, links }: Paper): PaperDraft {
  return {
    title,
    abstract,
    readable: true,
    links: links.map(({ url }) => url),
    linkKinds: new Map(links.map(({ url, kind }) => [url, kind])),
    ...(authors && { authors }),
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && { venue }),
  };
}
