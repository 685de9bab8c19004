import type { Documents } from './documents';
import type { Lexicon, Term } from './lexicon';
import { adjacent } from './adjacent';
import type { Postings } from './postings';
import type { Query, QueryWord } from './query';
import { isStopWord, spellingsOf } from './stems';

/** One way a paper may hold a query word. */
export interface Evidence {
  /** Folded words to mark where this matched; two words with a space stand for neighbours. */
  readonly marks: readonly string[];
  readonly terms: readonly Term[];
  readonly pieces: readonly Uint32Array[];
  /** In how many papers. */
  readonly frequency: number;
  /** How much it counts beside the word itself. */
  readonly weight: number;
}

/** A query word with all its evidence; the best a paper has counts. */
export interface Unit {
  readonly letters: string;
  readonly count: number;
  readonly evidence: readonly Evidence[];
  /** Papers the word stands for, for its rarity. */
  readonly frequency: number;
}

/** Completions looked at while a word is typed: the most frequent ones; the rest is noise until another letter comes. */
const MAX_COMPLETIONS = 50;
/** One letter completes to nearly everything; it waits for a second one (scripts of whole-word characters do not). */
const MIN_PREFIX = 2;
/** A completed word is a guess: half of a word typed in full. */
const COMPLETION_WEIGHT = 0.5;
/** Neighbours taken for a word that nothing matches. */
const MAX_TYPOS = 8;
/** Each slip halves the trust. */
const TYPO_WEIGHT = 0.5;
/** Words shorter than this are not two words written together. */
const MIN_COMPOUND = 4;

export interface Sources {
  readonly lexicon: Lexicon;
  readonly postings: Postings;
  readonly documents: Documents;
}

/** The evidence for each word of a query. */
export function unitsOf(query: Query, sources: Sources): Unit[] {
  const words = query.long ? query.words : query.words.flatMap((word) => split(word, sources));
  const joined = query.long ? [] : joinedPairs(words, sources);
  return words.map((word, i) => {
    const own = evidenceOf(word, sources, query.long);
    const shared = [joined[i - 1], joined[i]].filter((entry) => entry !== undefined);
    const evidence = own.concat(shared);
    if (evidence.length === 0 && !query.long) evidence.push(...typos(word, sources));
    const frequency = evidence.reduce((sum, { frequency: count }) => sum + count, 0);
    return { letters: word.letters, count: word.count, evidence, frequency };
  });
}

function evidenceOf(word: QueryWord, sources: Sources, long: boolean): Evidence[] {
  const { letters } = word;
  const found: Evidence[] = [];
  const terms = new Set<Term>();
  const take = (mark: string, weight: number): void => {
    const entry = single(mark, sources, weight);
    if (!entry || terms.has(entry.terms[0] as Term)) return;
    terms.add(entry.terms[0] as Term);
    found.push(entry);
  };
  take(letters, 1);
  for (const other of spellingsOf(letters)) take(other, 1);
  if (word.typing && (letters.length >= MIN_PREFIX || letters.charCodeAt(0) > 0x2e80)) {
    for (const completion of completions(letters, sources)) take(completion, COMPLETION_WEIGHT);
  }
  if (!long || found.length === 0) {
    const compound = bestSplit(letters, sources);
    if (compound) found.push(compound.evidence);
  }
  return found;
}

function single(word: string, { lexicon, postings }: Sources, weight: number): Evidence | undefined {
  const term = lexicon.find(word);
  const frequency = term === undefined ? 0 : postings.frequency(term);
  if (term === undefined || frequency === 0) return undefined;
  return { marks: [word], terms: [term], pieces: postings.of(term), frequency, weight };
}

function completions(prefix: string, { lexicon, postings }: Sources): string[] {
  const best = new Map<Term, { word: string; frequency: number }>();
  for (const { word, term } of lexicon.completions(prefix)) {
    if (!best.has(term)) best.set(term, { word, frequency: postings.frequency(term) });
  }
  return [...best.values()]
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, MAX_COMPLETIONS)
    .map(({ word }) => word);
}

function typos({ letters }: QueryWord, sources: Sources): Evidence[] {
  const found: Evidence[] = [];
  for (const { word, edits } of sources.lexicon.neighbours(letters).slice(0, MAX_TYPOS)) {
    const entry = single(word, sources, TYPO_WEIGHT ** edits);
    if (entry) found.push(entry);
  }
  return found;
}

/** `finetuning` read as `fine tuning` where the collection writes it so at least as often. */
function split(word: QueryWord, sources: Sources): QueryWord[] {
  const compound = bestSplit(word.letters, sources);
  if (!compound) return [word];
  const own = single(word.letters, sources, 1)?.frequency ?? 0;
  if (compound.evidence.frequency < own) return [word];
  const [left, right] = compound.words;
  return [
    { letters: left, count: word.count, typing: false },
    { letters: right, count: word.count, typing: word.typing },
  ];
}

/** The two neighbours a word written together most often stands for: `fine`, `tuning`. */
function bestSplit(
  letters: string,
  { lexicon, postings, documents }: Sources,
): { words: readonly [string, string]; evidence: Evidence } | undefined {
  if (letters.length < MIN_COMPOUND) return undefined;
  let best: { words: readonly [string, string]; evidence: Evidence } | undefined;
  for (let i = 1; i < letters.length; i++) {
    const words = [letters.slice(0, i), letters.slice(i)] as const;
    if (isStopWord(words[0]) || isStopWord(words[1])) continue;
    const left = lexicon.find(words[0]);
    const right = lexicon.find(words[1]);
    if (left === undefined || right === undefined) continue;
    const found = adjacent(left, right, postings, documents);
    if (found.length <= (best?.evidence.frequency ?? 0)) continue;
    const evidence: Evidence = {
      marks: [words.join(' ')],
      terms: [left, right],
      pieces: [found],
      frequency: found.length,
      weight: 1,
    };
    best = { words, evidence };
  }
  return best;
}

/** Per word, the evidence that it and the next one stand together as one word: `finetuning` for `fine tuning`. */
function joinedPairs(words: readonly QueryWord[], sources: Sources): (Evidence | undefined)[] {
  return words.slice(0, -1).map((word, i) => {
    const next = words[i + 1];
    return next && single(word.letters + next.letters, sources, 1);
  });
}
