import type { ParsedQuery } from '../search/query/query-language';
import { stemOf } from '../search/words/stems';
import { fold, foldWords } from '../text/fold';
import { textsOf, type SavedEntry } from './entry';
import type { Hits } from './hits';
import type { WordOptions } from './saved-index';

/** Looks a word up, as the index does. */
export type Find = (word: string, options: WordOptions) => Hits;

type Test = (entry: SavedEntry) => boolean;

/** The conditions of a query: whether an entry meets them, and the hits whose terms say why. */
interface Conditions {
  readonly test: Test;
  readonly hits: readonly Hits[];
}

/**
 * Reads the conditions of the query language for saved papers; all of them meet `saved:`. Undefined for a list that
 * does not exist: then the query is plain text, as in the index of all papers.
 */
export function conditionsOf(
  query: ParsedQuery,
  find: Find,
  { lists, typing }: { lists: ReadonlySet<string>; typing: boolean },
): Conditions | undefined {
  const named = query.lists.map((name) => listsNamed(name, lists));
  if (named.some(({ size }) => size === 0)) return undefined;
  const hits = [
    ...query.title.map((text) => withWords(text, find, { only: 'title', typing })),
    ...query.authors.map((text) => withWords(text, find, { only: 'authors', typing })),
    ...query.venues.map((text) => withWords(text, find, { only: 'venue', typing })),
  ];
  const tests: Test[] = [
    ...hits.map(
      (found): Test =>
        ({ id }) =>
          found.has(id),
    ),
    ...query.phrases.map((text) => withPhrase(text, find)),
    ...query.without.map((text) => not(withPhrase(text, find))),
    ...query.has.map((kind): Test => (kind === 'note' ? hasNote : ({ links }) => links.includes(kind))),
    ...named.map(
      (names): Test =>
        (entry) =>
          entry.lists.some((list) => names.has(list)),
    ),
    ...anyOf(query.is, ({ readState }) => readState),
    ...query.years.map(
      ([from, to]): Test =>
        ({ year = NaN }) =>
          year >= from && year <= to,
    ),
    ...query.arxivIds.map(
      (begun): Test =>
        ({ arxivId = '' }) =>
          arxivId.startsWith(begun),
    ),
    ...anyOf(query.dois, ({ doi }) => doi),
  ];
  return { test: (entry) => tests.every((test) => test(entry)), hits };
}

function not(test: Test): Test {
  return (entry) => !test(entry);
}

function hasNote({ note }: SavedEntry): boolean {
  return note.trim() !== '';
}

/** Entries that have all words of the text, each in one of these fields. */
function withWords(text: string, find: Find, options: WordOptions): Hits {
  const found = foldWords(text).map((word) => find(word, options));
  const [first, ...rest] = found;
  const whole = [...(first?.keys() ?? [])].filter((id) => rest.every((hits) => hits.has(id)));
  return new Map(
    whole.map((id) => [id, { score: 0, terms: found.flatMap((hits) => hits.get(id)?.terms ?? []) }] as const),
  );
}

/** The words must stand side by side in one field, compared by stem. Only entries that have them are read. */
function withPhrase(text: string, find: Find): Test {
  const candidates = withWords(text, find, {});
  const wanted = stemmed(text);
  return (entry) => candidates.has(entry.id) && textsOf(entry).some((one) => stemmed(one).includes(wanted));
}

function stemmed(text: string): string {
  return ` ${foldWords(text).map(stemOf).join(' ')} `;
}

/** The lists of this name, or else those whose names begin with it. */
function listsNamed(name: string, lists: ReadonlySet<string>): ReadonlySet<string> {
  const wanted = fold(name);
  const exact = [...lists].filter((list) => fold(list) === wanted);
  return new Set(exact.length > 0 ? exact : [...lists].filter((list) => fold(list).startsWith(wanted)));
}

/** A paper has only one value of this kind, so any of them will do. */
function anyOf<Value>(values: readonly Value[], valueOf: (entry: SavedEntry) => Value | undefined): Test[] {
  return values.length === 0 ? [] : [(entry) => values.some((value) => value === valueOf(entry))];
}
