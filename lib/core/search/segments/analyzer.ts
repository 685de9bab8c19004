import type { Term } from './lexicon';
import type { WordDraft } from './word-draft';
import { gluedForm } from '../words/glued-form';
import { isStopWord } from '../words/stems';
import { wordParts } from '../words/word-parts';
import { chunksOf, wordsOf, type Word } from '../words/words';

/** V8 keeps a text in memory as long as a substring of this length or more refers to it. */
const MIN_SLICED_LENGTH = 13;

/** Turns titles and abstracts into terms. One analyzer serves one batch of papers, whose words it caches. */
export class Analyzer {
  /** Terms of each chunk of an abstract. */
  private readonly chunkTerms = new Map<string, readonly Term[]>();

  constructor(private readonly draft: WordDraft) {}

  /** Returns a title's words including stop words, the number of its content words, and other names of its words. */
  title(text: string): { words: Term[]; contentWords: number; names: Term[] } {
    const words: Term[] = [];
    let contentWords = 0;
    const names: Term[] = [];
    let previous: Word | undefined;
    for (const word of wordsOf(text)) {
      words.push(this.draft.add(word.letters));
      if (!isStopWord(word.letters)) contentWords++;
      for (const part of wordParts(text.slice(word.start, word.end))) names.push(this.draft.add(part));
      const glued = gluedForm(word, previous);
      if (glued !== undefined) names.push(this.draft.add(glued));
      previous = word;
    }
    return { words, contentWords, names };
  }

  /** Visits the terms of an abstract's content words, in order. */
  abstract(text: string, visit: (term: Term) => void): void {
    for (const chunk of chunksOf(text)) {
      let terms = this.chunkTerms.get(chunk);
      if (terms === undefined) {
        terms = this.termsOf(chunk);
        this.chunkTerms.set(chunk, terms);
      }
      for (const term of terms) visit(term);
    }
  }

  private termsOf(chunk: string): Term[] {
    const terms: Term[] = [];
    let previous: Word | undefined;
    for (const word of PLAIN_WORD.test(chunk) ? [wordOf(chunk)] : wordsOf(chunk)) {
      const { letters } = word;
      if (!isStopWord(letters)) {
        const glued = gluedForm(word, previous);
        if (glued !== undefined) terms.push(this.draft.add(glued));
        terms.push(this.draft.add(letters.length < MIN_SLICED_LENGTH ? letters : unsliced(letters)));
      }
      previous = word;
    }
    return terms;
  }
}

const PLAIN_WORD = /^[a-z0-9]+$/;

function wordOf(letters: string): Word {
  return { letters, start: 0, end: letters.length, glued: false };
}

function unsliced(slice: string): string {
  return JSON.parse(JSON.stringify(slice)) as string;
}
