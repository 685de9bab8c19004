import type { Lexicon, Term } from './lexicon';
import { isStopWord } from './stems';
import { wordParts } from './word-parts';
import { chunksOf, wordsOf } from './words';

/** V8 keeps a text in memory as long as a cut of this length or more lives. */
const MIN_CUT = 13;

/** Turns titles and abstracts into terms. One reader serves one batch of papers and remembers their words. */
export class Reader {
  /** Terms an abstract chunk stands for. */
  private readonly chunks = new Map<string, readonly Term[]>();

  constructor(private readonly lexicon: Lexicon) {}

  /** The words of a title, stop words included, and other names its words go by. */
  title(text: string): { words: Term[]; names: Term[] } {
    const words: Term[] = [];
    const names: Term[] = [];
    let before = '';
    for (const { letters, start, end, glued } of wordsOf(text)) {
      words.push(this.lexicon.add(letters));
      for (const part of wordParts(text.slice(start, end))) names.push(this.lexicon.add(part));
      if (glued && isStopWord(before)) names.push(this.lexicon.add(before + letters));
      before = letters;
    }
    return { words, names };
  }

  /** Visits the content words of an abstract in order. */
  abstract(text: string, visit: (term: Term) => void): void {
    for (const chunk of chunksOf(text)) {
      let terms = this.chunks.get(chunk);
      if (terms === undefined) {
        terms = this.termsOf(chunk);
        this.chunks.set(chunk, terms);
      }
      for (const term of terms) visit(term);
    }
  }

  /** `over-fitting` is `overfitting` as well as `fitting`: a stop word glued to a word is part of it. */
  private termsOf(chunk: string): Term[] {
    const terms: Term[] = [];
    let before = '';
    for (const { letters, glued } of PLAIN_WORD.test(chunk)
      ? [{ letters: chunk, glued: false }]
      : wordsOf(chunk)) {
      if (!isStopWord(letters)) {
        if (glued && isStopWord(before)) terms.push(this.lexicon.add(before + letters));
        terms.push(this.lexicon.add(letters.length < MIN_CUT ? letters : detached(letters)));
      }
      before = letters;
    }
    return terms;
  }
}

const PLAIN_WORD = /^[a-z0-9]+$/;

function detached(cut: string): string {
  return JSON.parse(JSON.stringify(cut)) as string;
}
