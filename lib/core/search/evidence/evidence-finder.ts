import { ABBREVIATION_WEIGHT, Abbreviations } from './abbreviations';
import { Compounds } from './compounds';
import { Corrections, isAuthorTypo } from './corrections';
import type { Documents } from '../segments/documents';
import type { Evidence, ExpandedTerm } from './evidence';
import { FactEvidence } from './fact-evidence';
import type { FactIndex } from './fact-index';
import type { Lexicon, Term } from '../segments/lexicon';
import type { Postings } from '../segments/postings';
import type { Query, QueryWord } from '../query/query';
import { spellingsOf } from '../words/stems';
import { WordEvidence } from './word-evidence';

/** Maximum number of completions of a word being typed, the most frequent first; the next letter narrows them down. */
const MAX_COMPLETIONS = 50;
/** One letter begins too many words; one Chinese or Japanese character already is the beginning of a word. */
const MIN_PREFIX = 2;
const FIRST_IDEOGRAPH = 0x2e80;
/** A completion is a guess and counts half as much as the typed word. */
const COMPLETION_WEIGHT = 0.5;
/** Weight of `fitting` alone in a query for `over-fitting`. */
const PART_WEIGHT = 0.5;

/** Finds the evidence for query words in a collection. */
export class EvidenceFinder {
  private readonly compounds: Compounds;
  private readonly abbreviations: Abbreviations;
  private readonly words: WordEvidence;
  private readonly corrections: Corrections;
  private readonly facts: FactEvidence;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly postings: Postings,
    documents: Documents,
    factIndex: FactIndex,
  ) {
    this.facts = new FactEvidence(factIndex, lexicon, postings);
    this.compounds = new Compounds(lexicon, postings, documents);
    this.abbreviations = new Abbreviations(lexicon, postings, documents);
    this.words = new WordEvidence(lexicon, postings);
    this.corrections = new Corrections(lexicon, this.words, this.compounds, this.facts);
  }

  /** Expands the words of a query with their evidence; a compound may become two words. */
  expandedTerms(query: Query): ExpandedTerm[] {
    if (query.sentence) {
      return query.words.map((word) =>
        this.expandedTerm(word, [...this.sentenceEvidence(word), ...this.facts.of(word, query, true)]),
      );
    }
    const words = query.words.flatMap((word) => this.split(word));
    const shortForms = this.shortForms(words.map(({ letters }) => letters));
    const joined = words.map(({ letters }, i) => this.words.of(letters + (words[i + 1]?.letters ?? ''), 1));
    return words.map((word, i) => {
      const found = this.wordEvidence(word);
      const asPart = [joined[i - 1], i + 1 < words.length ? joined[i] : undefined];
      found.push(...asPart.filter((evidence) => evidence !== undefined), ...(shortForms[i] ?? []));
      found.push(...this.facts.of(word, query));
      if (found.length === 0) found.push(...this.corrections.of(word.letters, word.typing));
      else if (found.every(isAuthorTypo))
        found.push(...this.corrections.ofAuthorTypo(word.letters, word.typing, found));
      return this.expandedTerm(word, found);
    });
  }

  private expandedTerm(
    { letters, count, distance, typing, stops }: QueryWord,
    evidence: readonly Evidence[],
  ): ExpandedTerm {
    const inTexts = evidence.reduce((sum, { fact, frequency: papers }) => sum + (fact === undefined ? papers : 0), 0);
    const inFacts = Math.max(0, ...evidence.map(({ fact, frequency: papers }) => (fact === undefined ? 0 : papers)));
    // A word that is usually a name or a venue tells little, even where a text mentions it.
    const frequency = inTexts > inFacts ? inTexts : inTexts + inFacts;
    return { letters, count, distance, typing, stops, evidence, frequency };
  }

  /** Without completions and corrections: in a sentence, the other words make up for typos. */
  private sentenceEvidence(word: QueryWord): Evidence[] {
    const found = this.exact(word);
    found.push(...withNewTerms(found, this.spellings(word)));
    const compound = found.length === 0 ? this.compounds.find(word.letters) : undefined;
    return compound ? [compound.evidence] : found;
  }

  private wordEvidence(word: QueryWord): Evidence[] {
    const found = this.exact(word);
    const others = this.spellings(word);
    if (word.typing) others.push(...this.completions(word.letters));
    found.push(...withNewTerms(found, others));
    const compound = this.compounds.find(word.letters);
    if (compound) found.push(compound.evidence);
    found.push(...this.abbreviations.evidenceOf(word.letters));
    return found;
  }

  /** For each word, the abbreviations that papers use for it and its neighbours. */
  private shortForms(words: readonly string[]): Evidence[][] {
    const found: Evidence[][] = words.map(() => []);
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 2; to <= words.length; to++) {
        const run = words.slice(from, to);
        const short = run.map((word) => word.charAt(0)).join('');
        const evidence = this.abbreviations.isShortFor(short, run)
          ? this.words.of(short, ABBREVIATION_WEIGHT)
          : undefined;
        if (evidence) for (let i = from; i < to; i++) found[i]?.push(evidence);
      }
    }
    return found;
  }

  private exact({ letters, glued }: QueryWord): Evidence[] {
    const whole = glued === undefined ? undefined : this.words.of(glued, 1);
    const part = this.words.of(letters, whole ? PART_WEIGHT : 1);
    return [whole, part].filter((evidence) => evidence !== undefined);
  }

  private spellings({ letters }: QueryWord): (Evidence | undefined)[] {
    return spellingsOf(letters).map((other) => this.words.of(other, 1));
  }

  private completions(prefix: string): (Evidence | undefined)[] {
    if (prefix.length < MIN_PREFIX && prefix.charCodeAt(0) < FIRST_IDEOGRAPH) return [];
    const words = new Map<Term, string>();
    for (const { word, term } of this.lexicon.completions(prefix)) if (!words.has(term)) words.set(term, word);
    return [...words]
      .map(([term, word]) => ({ term, word, frequency: this.postings.frequency(term) }))
      .sort((a, b) => b.frequency - a.frequency)
      .slice(0, MAX_COMPLETIONS)
      .map(({ term, word }) => this.words.ofTerm(word, term, COMPLETION_WEIGHT));
  }

  /** Splits `finetuning` into `fine tuning` if the collection writes it so at least as often. */
  private split(word: QueryWord): QueryWord[] {
    const compound = this.compounds.find(word.letters);
    const asOne = (this.words.of(word.letters, 1)?.frequency ?? 0) + this.facts.frequency(word.letters);
    if (!compound || compound.evidence.frequency < asOne) return [word];
    const { count, distance, typing, stops, at } = word;
    return [
      { letters: compound.left, count, distance, typing: false, stops, at },
      { letters: compound.right, count, distance: 1, typing, stops: [], at },
    ];
  }
}

/** The others without those whose terms are already found. */
function withNewTerms(found: readonly Evidence[], others: readonly (Evidence | undefined)[]): Evidence[] {
  const known = new Set(found.flatMap(({ terms }) => terms));
  return others.filter((other) => other !== undefined).filter(({ terms }) => !terms.some((term) => known.has(term)));
}
