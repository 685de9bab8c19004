import type { IndexReader } from '../ranking/index-reader';
import type { Term } from '../segments/lexicon';
import { textAt } from '../segments/text-column';
import { wordsOf } from '../words/words';
import { exactIdf } from './term-weights';

/** Terms that say why papers are related: more would be a list, not a reason. */
const MAX_TERMS = 3;
const TITLE_CASE = /^\p{Lu}\p{Ll}+$/u;

/**
 * Names what a paper has in common with others, by those of their weighted terms that carry most and stand in a title:
 * words of abstracts alone, such as "good", name no topic. Terms that stand together are one phrase, as the title spells
 * them. Empty where nothing does.
 */
export function sharedTopics(
  reader: IndexReader,
  weighted: readonly { term: Term; share: number }[],
  docNumber: number,
  others: readonly number[],
): string[] {
  const { documents } = reader;
  const present = new Set(documents.all(docNumber));
  const best = weighted
    .filter(({ term }) => present.has(term))
    .map(({ term, share }) => ({ term, weight: share * exactIdf(reader, term) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_TERMS)
    .map(({ term }) => term);
  const unnamed = new Set(best);
  const phrases = [docNumber, ...others.slice(0, 1)].flatMap((titled) => phrasesIn(reader, titled, unnamed));
  return phrases.sort((a, b) => best.indexOf(a.first) - best.indexOf(b.first)).map(({ text }) => text);
}

/** Runs of these terms in a title, which it takes out of the set, with the term of each that came first in the set. */
function phrasesIn({ documents }: IndexReader, docNumber: number, terms: Set<Term>): { text: string; first: Term }[] {
  const { segment, ordinal } = documents.locate(docNumber);
  const title = textAt(segment.titles, ordinal);
  const sequence = documents.title(docNumber);
  const words = wordsOf(title);
  const phrases: { text: string; first: Term }[] = [];
  const order = [...terms];
  for (let i = 0; i < words.length; i++) {
    const run: Term[] = [];
    const start = i;
    for (; terms.has(sequence[i] as Term); i++) {
      run.push(sequence[i] as Term);
      terms.delete(sequence[i] as Term);
    }
    if (run.length === 0) continue;
    const text = words
      .slice(start, i)
      .map((word) => spelt(title.slice(word.start, word.end)))
      .join(' ');
    phrases.push({ text, first: order.find((term) => run.includes(term)) as Term });
  }
  return phrases;
}

/** Small letters for a word that is capitalised because it is in a title, and not because it is a name. */
function spelt(word: string): string {
  return TITLE_CASE.test(word) ? word.toLowerCase() : word;
}
