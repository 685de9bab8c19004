import { fold } from '../text/fold';
import { isStopWord } from './stems';
import { wordsOf } from './words';

/** Longer queries are cut: no title with its abstract is longer, and time stays bounded. */
const MAX_QUERY_LENGTH = 6000;
/** From this many content words on a query is a sentence or an abstract: it is ranked by evidence alone. */
export const LONG_QUERY_WORDS = 8;

export interface QueryWord {
  letters: string;
  /** How often the query says it. */
  count: number;
  /** The word is still being typed: nothing follows it. */
  typing: boolean;
}

export interface Query {
  /** Folded letters of the whole query, for titles. */
  readonly letters: string;
  /** The words to look for, in order: content words, or all words when there are only stop words. */
  readonly words: readonly QueryWord[];
  /** Whether the last word is still being typed. */
  readonly typing: boolean;
  readonly long: boolean;
}

/** Reads what somebody typed or pasted. Any text is a query; one without letters has no words. */
export function readQuery(text: string): Query {
  const cut = text.slice(0, MAX_QUERY_LENGTH);
  const all = wordsOf(cut);
  const typing = all.length > 0 && all.at(-1)?.end === cut.length;
  const content = all.filter(({ letters }) => !isStopWord(letters));
  const chosen = content.length > 0 ? content : all;
  const words = new Map<string, QueryWord>();
  for (const word of chosen) {
    const { letters } = word;
    const known = words.get(letters);
    if (known) known.count++;
    else words.set(letters, { letters, count: 1, typing: false });
  }
  const long = words.size >= LONG_QUERY_WORDS;
  const last = chosen.at(-1);
  const lastWord = last && words.get(last.letters);
  if (lastWord && typing && last === all.at(-1) && !long) lastWord.typing = true;
  return { letters: fold(cut), words: [...words.values()], typing, long };
}
