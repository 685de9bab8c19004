import { fold } from '../../text/fold';
import { isStopWord } from '../words/stems';
import { gluedForm } from '../words/glued-form';
import { wordsOf, type Word } from '../words/words';

/** Longer queries are cut: no title with its abstract is longer, and time stays bounded. */
const MAX_LENGTH = 6000;
/** From this many words on, stop words included, a query is a sentence and no longer a list of what must be there. */
export const SENTENCE_WORDS = 9;

/** How people begin to ask for a paper before they say which. */
const REQUEST =
  /^\s*(?:(?:(?:i am|i'm|im) )?(?:looking|searching|search) for |find (?:me )?|show (?:me )?)?(?:(?:the|that|this|a|an|any|some) )?(?:papers?|articles?|one|works?|publications?) (?:about|on|with|where|that|which|in which|for|of|using) /i;
/** Words that say what is looked for is a paper, and not which. */
const REQUEST_WORDS: ReadonlySet<string> = new Set(['paper', 'papers', 'arxiv', 'pdf', 'github']);

export interface QueryWord {
  readonly letters: string;
  /** How often the query says it. */
  readonly count: number;
  /** How far it stands behind the content word before it: 2 for `image` in `text to image`. */
  readonly distance: number;
  /** The word is still being typed: nothing follows it. */
  readonly typing: boolean;
  /** The stop words between the content word before and this one: they tell one title from another. */
  readonly stops: readonly string[];
  /** The word with the stop word that a hyphen glues to it: `overfitting` for `over-fitting`. */
  readonly glued?: string;
}

export interface Query {
  /** Folded letters of the whole query, to compare with titles. */
  readonly letters: string;
  /** The words to look for, in order: content words, or all words when there are only stop words. */
  readonly words: readonly QueryWord[];
  /** Stop words after the last of these. */
  readonly trailing: readonly string[];
  /** Nothing follows the last word: it may be unfinished. */
  readonly typing: boolean;
  /** A sentence or a pasted abstract, to be ranked by evidence and not by how many of its words match. */
  readonly sentence: boolean;
}

/** Reads what somebody typed or pasted. Any text is a query; one without letters has no words. */
export function readQuery(text: string): Query {
  const cut = text.slice(0, MAX_LENGTH);
  const all = wordsOf(cut);
  const last = all.at(-1);
  const typing = last?.end === cut.length;
  const requestEnd = REQUEST.exec(cut)?.[0].length ?? 0;
  const sentence = all.filter(({ start }) => start >= requestEnd).length >= SENTENCE_WORDS;
  const isSkipped = skipFilter(all, requestEnd, sentence);

  const words = new Map<string, QueryWord>();
  let previous = 0;
  let stops: string[] = [];
  for (const [i, word] of all.entries()) {
    const { letters } = word;
    if (isSkipped(word)) {
      stops.push(letters);
      continue;
    }
    const glued = gluedForm(word, all[i - 1]);
    const known = words.get(letters);
    words.set(letters, {
      letters,
      count: (known?.count ?? 0) + 1,
      distance: known?.distance ?? i - previous,
      typing: typing && word === last && !sentence,
      stops: known?.stops ?? stops,
      ...(glued !== undefined && { glued }),
    });
    previous = i;
    stops = [];
  }
  return { letters: fold(cut), words: [...words.values()], trailing: stops, typing, sentence };
}

/**
 * Whether a word says nothing of what is looked for: stop words, and in `the paper about lego bricks pdf` all but the bricks.
 * A query of such words only looks for them; what a sentence has too much does no harm.
 */
function skipFilter(words: readonly Word[], requestEnd: number, sentence: boolean): (word: Word) => boolean {
  const isRequestWord = (word: Word): boolean =>
    isStop(word) || word.start < requestEnd || REQUEST_WORDS.has(word.letters);
  const levels = sentence ? [isStop] : [isRequestWord, isStop];
  return levels.find((isSkipped) => !words.every(isSkipped)) ?? (() => false);
}

function isStop({ letters }: Word): boolean {
  return isStopWord(letters);
}
