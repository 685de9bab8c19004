import type { Documents } from '../segments/documents';
import type { Evidence } from './evidence';
import type { Lexicon, Term } from '../segments/lexicon';
import { abstractCount, posting, docNumberOf } from '../segments/posting';
import type { Postings } from '../segments/postings';
import { countPhrase } from '../segments/phrases';
import { stemOf } from '../words/stems';

/** `rl` to `slam`: one letter has no long form, and longer strings are words. */
const SHORT_FORM = /^[a-z]{2,6}$/;
/** Papers read to find the long forms of a word: a common long form occurs in that many. */
const MAX_PAPERS = 200;
/** Share of the papers with the word that must explain it: initials also agree by chance, but less often. */
const MIN_SHARE = 0.1;
/** `ad` is anomaly detection to some and Alzheimer's disease to others. */
const MAX_LONG_FORMS = 3;
/** Other words count a little less than the words of the query. */
export const ABBREVIATION_WEIGHT = 0.8;
/** Words kept in the cache between keystrokes; a query has few. */
const MAX_CACHED = 200;

/**
 * Long forms of abbreviations, as the papers themselves explain them: `neural architecture search (NAS)`. The initials
 * of the words directly before a short form must spell it, the strict case of Schwartz and Hearst (2003). The index
 * stores abstracts as sequences of terms, so this needs no more data.
 */
export class Abbreviations {
  private readonly cache = new Map<string, readonly (readonly Term[])[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly postings: Postings,
    private readonly documents: Documents,
  ) {}

  /** Evidence from papers that write out a word's long forms. */
  evidenceOf(word: string): Evidence[] {
    return this.longForms(word).flatMap((terms) => {
      const found = this.phrasePostings(terms);
      const mark = terms.map((term) => this.lexicon.wordOf(term)).join(' ');
      return found.length === 0
        ? []
        : [{ mark, terms, postings: [found], frequency: found.length, weight: ABBREVIATION_WEIGHT }];
    });
  }

  /** Whether the papers use `word` as the abbreviation of `words`. */
  isShortFor(word: string, words: readonly string[]): boolean {
    const terms = words.map((one) => this.lexicon.find(one));
    return this.longForms(word).some((form) => form.every((term, i) => term === terms[i]));
  }

  /** The sequences of terms that a word abbreviates, the most common first. */
  private longForms(word: string): readonly (readonly Term[])[] {
    const letters = stemOf(word);
    if (!SHORT_FORM.test(letters)) return [];
    const known = this.cache.get(letters);
    if (known) return known;
    const found = this.findLongForms(letters);
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    this.cache.set(letters, found);
    return found;
  }

  private findLongForms(letters: string): (readonly Term[])[] {
    const short = this.lexicon.find(letters);
    if (short === undefined) return [];
    const { documents, lexicon } = this;
    const votes = new Map<string, { form: readonly Term[]; count: number }>();
    let papers = 0;
    for (const entry of this.postings.of(short).flatMap((list) => [...list.subarray(0, MAX_PAPERS)])) {
      const docNumber = docNumberOf(entry);
      if (abstractCount(entry) === 0 || !documents.isLive(docNumber) || papers >= MAX_PAPERS) continue;
      papers++;
      const abstract = documents.abstract(docNumber);
      const at = abstract.indexOf(short);
      const form = [...abstract.subarray(Math.max(0, at - letters.length), at)];
      if (form.map((term) => lexicon.initialOf(term)).join('') !== letters) continue;
      const key = form.join(' ');
      votes.set(key, { form, count: (votes.get(key)?.count ?? 0) + 1 });
    }
    return [...votes.values()]
      .filter(({ count }) => count >= papers * MIN_SHARE)
      .sort((a, b) => b.count - a.count)
      .slice(0, MAX_LONG_FORMS)
      .map(({ form }) => form);
  }

  /** Postings of the papers in which these terms are adjacent. */
  private phrasePostings(terms: readonly Term[]): Uint32Array {
    const { documents, postings } = this;
    const rarest = terms.reduce((a, b) => (postings.frequency(b) < postings.frequency(a) ? b : a));
    const found: number[] = [];
    for (const list of postings.of(rarest)) {
      for (const entry of list) {
        const docNumber = docNumberOf(entry);
        if (!documents.isLive(docNumber)) continue;
        const inTitle = countPhrase(documents.title(docNumber), terms);
        const inAbstract = abstractCount(entry) > 0 ? countPhrase(documents.abstract(docNumber), terms) : 0;
        if (inTitle + inAbstract > 0) found.push(posting(docNumber, inTitle, inAbstract));
      }
    }
    return Uint32Array.from(found);
  }
}
