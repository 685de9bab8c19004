/** Queries: how a typed or pasted text is read as words and conditions. */

import { fold } from '../../text/fold';
import { isStopWord } from '../words/stems';
import { gluedForm } from '../words/glued-form';
import { wordsOf, type Word } from '../words/words';

/** Longer queries are cut to bound the time; no title with its abstract is longer. In characters. */
const MAX_LENGTH = 6000;
/** From this many words on, stop words included, a query is a sentence and not a list of required words. */
export const SENTENCE_WORDS = 9;

/** Introduces a request for a paper, before the words that say which one. */
const REQUEST =
  /^\s*(?:(?:(?:i am|i'm|im) )?(?:looking|searching|search) for |find (?:me )?|show (?:me )?)?(?:(?:the|that|this|a|an|any|some) )?(?:papers?|articles?|one|works?|publications?) (?:about|on|with|where|that|which|in which|for|of|using) /i;
/** Words that ask for a paper but do not say which one. */
const REQUEST_WORDS: ReadonlySet<string> = new Set(['paper', 'papers', 'arxiv', 'pdf', 'github']);

const ET_AL: ReadonlySet<string> = new Set(['et al', 'and others']);

export interface QueryWord {
  readonly letters: string;
  /** Its first place in `Query.all`. */
  readonly at: number;
  /** How often the query contains it. */
  readonly count: number;
  /** Positions after the previous content word: 2 for `image` in `text to image`. */
  readonly distance: number;
  /** The word is still being typed: it ends the query. */
  readonly typing: boolean;
  /** The stop words since the previous content word, which distinguish similar titles. */
  readonly stops: readonly string[];
  /** The word with a hyphenated stop word before it: `overfitting` for `over-fitting`. */
  readonly glued?: string;
}

export interface Query {
  /** Folded letters of the whole query, for comparison with titles. */
  readonly letters: string;
  /** The words to search for, in order: content words, or all words if there are only stop words. */
  readonly words: readonly QueryWord[];
  /** All words in order, stop words included. */
  readonly all: readonly string[];
  /** Stop words after the last of `words`. */
  readonly trailing: readonly string[];
  /** The last word ends the query, so it may be unfinished. */
  readonly typing: boolean;
  /** A sentence or a pasted abstract, ranked by evidence and not by how many of its words match. */
  readonly sentence: boolean;
}

/** Reads a typed or pasted text. Any text is a query; a text without letters has no words. */
export function readQuery(text: string): Query {
  const cut = text.slice(0, MAX_LENGTH);
  const all = wordsOf(cut);
  const last = all.at(-1);
  const typing = last?.end === cut.length;
  const requestEnd = REQUEST.exec(cut)?.[0].length ?? 0;
  const sentence = all.filter(({ start }) => start >= requestEnd).length >= SENTENCE_WORDS;
  const isSkipped = skipFilter(
    all.filter((_, i) => !isEtAl(all, i)),
    requestEnd,
    sentence,
  );

  const words = new Map<string, QueryWord>();
  let previous = 0;
  let stops: string[] = [];
  for (const [i, word] of all.entries()) {
    const { letters } = word;
    if (isEtAl(all, i) || isSkipped(word)) {
      stops.push(letters);
      continue;
    }
    const glued = gluedForm(word, all[i - 1]);
    const known = words.get(letters);
    words.set(letters, {
      letters,
      at: known?.at ?? i,
      count: (known?.count ?? 0) + 1,
      distance: known?.distance ?? i - previous,
      typing: typing && word === last && !sentence,
      stops: known?.stops ?? stops,
      ...(glued !== undefined && { glued }),
    });
    previous = i;
    stops = [];
  }
  return {
    letters: fold(cut),
    all: all.map(({ letters }) => letters),
    words: [...words.values()],
    trailing: stops,
    typing,
    sentence,
  };
}

/**
 * Returns a test for words that say nothing about the topic: stop words and, in `the paper about lego bricks pdf`, all
 * words but `lego bricks`. A query of such words alone keeps them. In a sentence, surplus words do no harm.
 */
function skipFilter(words: readonly Word[], requestEnd: number, sentence: boolean): (word: Word) => boolean {
  const isRequestWord = (word: Word): boolean =>
    isStop(word) || word.start < requestEnd || REQUEST_WORDS.has(word.letters);
  const levels = sentence ? [isStop] : [isRequestWord, isStop];
  return levels.find((isSkipped) => !words.every(isSkipped)) ?? (() => false);
}

/** Whether the word belongs to `et al.` or `and others`, which stand for authors that are not named. */
function isEtAl(words: readonly Word[], i: number): boolean {
  const pair = (at: number): string => `${words[at]?.letters} ${words[at + 1]?.letters}`;
  return ET_AL.has(pair(i)) || ET_AL.has(pair(i - 1));
}

function isStop({ letters }: Word): boolean {
  return isStopWord(letters);
}
