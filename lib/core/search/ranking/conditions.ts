import { fold } from '../../text/fold';
import { papersAtVenue, papersByAuthor } from '../evidence/fact-search';
import type { IndexReader } from './index-reader';
import type { ReadState } from '../../library/types';
import type { Term } from '../segments/lexicon';
import type { ParsedQuery } from '../query/query-language';
import { Has } from '../segments/segment';
import { countPhrase } from '../segments/phrases';
import { isStopWord } from '../words/stems';
import { startsWith } from '../segments/text-column';
import { paperKey } from '../words/paper-key';
import { wordsOf } from '../words/words';

/** Ids of the papers in the user's library, for the conditions `saved:`, `list:`, `has:note` and `is:`. */
export interface LibraryScope {
  readonly saved: ReadonlySet<string>;
  readonly noted: ReadonlySet<string>;
  readonly states: Readonly<Record<ReadState, ReadonlySet<string>>>;
  readonly lists: readonly { readonly name: string; readonly papers: ReadonlySet<string> }[];
}

/** Whether a paper may be among the results. */
export type Condition = (docNumber: number) => boolean;

/** What a query demands of a paper. */
export interface Demand {
  readonly holds: Condition;
  /** Folded words of names and venues that papers meet it by, for `markTerms`. */
  readonly marks: readonly string[];
}

/** Completions considered for a title word that is still being typed. */
const MAX_COMPLETIONS = 2000;

/**
 * Returns what a query demands of a paper; `wording` includes its phrases and title words. Undefined when the query
 * names a list that does not exist, or needs a library and none is given.
 */
export function demandOf(
  query: ParsedQuery,
  reader: IndexReader,
  library: LibraryScope | undefined,
  { wording, typing }: { wording: boolean; typing: boolean },
): Demand | undefined {
  const { documents, facts } = reader;
  const conditions: Condition[] = query.without.map((text) => {
    const holds = phraseCondition(text, reader);
    return (docNumber) => !holds(docNumber);
  });

  for (const ids of scopesOf(query, library)) {
    if (ids === undefined) return undefined;
    const docNumbers = new Set([...ids].map((id) => documents.docNumber(id)));
    conditions.push((docNumber) => docNumbers.has(docNumber));
  }

  const bits = query.has.reduce((sum, kind) => sum | (kind === 'note' ? 0 : Has[kind]), 0);
  if (bits > 0) conditions.push((docNumber) => (documents.has(docNumber) & bits) === bits);
  for (const [from, to] of query.years)
    conditions.push((docNumber) => {
      const year = documents.year(docNumber);
      return year >= from && year <= to;
    });
  const named = [
    ...query.authors.map((name) => papersByAuthor(facts, name, typing)),
    ...query.venues.map((venue) => papersAtVenue(facts, venue, typing)),
  ];
  for (const { docNumbers } of named) conditions.push((docNumber) => docNumbers.has(docNumber));
  if (query.dois.length > 0) {
    const docNumbers = new Set(query.dois.flatMap((doi) => documents.atAddress(paperKey(doi) ?? doi)));
    conditions.push((docNumber) => docNumbers.has(docNumber));
  }
  for (const id of query.arxivIds)
    conditions.push((docNumber) => {
      const { segment, ordinal } = documents.locate(docNumber);
      return startsWith(segment.arxivIds, ordinal, id);
    });

  if (wording) {
    for (const text of query.phrases) conditions.push(phraseCondition(text, reader));
    for (const text of query.title) conditions.push(titleCondition(text, reader, typing));
  }
  return {
    holds: (docNumber) => conditions.every((holds) => holds(docNumber)),
    marks: named.flatMap(({ marks }) => marks),
  };
}

/** The sets of ids that a paper must be in; undefined for a list or a library that is unknown. */
function scopesOf(query: ParsedQuery, library: LibraryScope | undefined): (ReadonlySet<string> | undefined)[] {
  const scopes = query.lists.map((name) => papersInLists(name, library));
  if (query.saved) scopes.push(library?.saved);
  if (query.has.includes('note')) scopes.push(library?.noted);
  if (query.is.length > 0) scopes.push(library && new Set(query.is.flatMap((state) => [...library.states[state]])));
  return scopes;
}

/** Ids of the papers in the lists with this name, or else in the lists whose names begin with it. */
function papersInLists(name: string, library: LibraryScope | undefined): ReadonlySet<string> | undefined {
  const folded = fold(name);
  const named = library?.lists.map((list) => ({ ...list, letters: fold(list.name) })) ?? [];
  const exact = named.filter(({ letters }) => letters === folded);
  const found = exact.length > 0 ? exact : named.filter(({ letters }) => letters.startsWith(folded));
  return found.length === 0 ? undefined : new Set(found.flatMap(({ papers }) => [...papers]));
}

/** All words must be in the title; while typing, the last word may be unfinished. */
function titleCondition(text: string, reader: IndexReader, typing: boolean): Condition {
  const { documents, lexicon } = reader;
  const words = wordsOf(text).map(({ letters }) => letters);
  const termSets = words.map((word, i) => {
    const terms = new Set<Term>();
    const term = lexicon.find(word);
    if (term !== undefined) terms.add(term);
    if (typing && i === words.length - 1)
      for (const completion of lexicon.completions(word).slice(0, MAX_COMPLETIONS)) terms.add(completion.term);
    return terms;
  });
  return (docNumber) => {
    const title = documents.titleAndNames(docNumber);
    return termSets.every((terms) => title.some((term) => terms.has(term)));
  };
}

/**
 * The words must be adjacent, compared by stem. In abstracts stop words are skipped, because the index does not keep
 * them.
 */
function phraseCondition(text: string, reader: IndexReader): Condition {
  const { documents, lexicon } = reader;
  const words = wordsOf(text).map(({ letters }) => letters);
  const whole = words.map((word) => lexicon.find(word) ?? -1);
  const content = words.filter((word) => !isStopWord(word)).map((word) => lexicon.find(word) ?? -1);
  return (docNumber) =>
    countPhrase(words.length === 1 ? documents.titleAndNames(docNumber) : documents.title(docNumber), whole) > 0 ||
    countPhrase(documents.abstract(docNumber), content) > 0;
}
