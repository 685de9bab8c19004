import { paperId, type Paper } from '../../../lib/core/papers';

const TOPICS = [
  { names: ['car', 'automobile', 'van', 'truck', 'lorry', 'coupe'], words: ['engine', 'wheel', 'brake', 'road'] },
  { names: ['boat', 'vessel', 'ferry', 'yacht', 'canoe', 'barge'], words: ['sail', 'harbour', 'anchor', 'hull'] },
  { names: ['bread', 'loaf', 'roll', 'toast', 'bagel', 'pita'], words: ['flour', 'oven', 'yeast', 'dough'] },
];
const ENDINGS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 't', 'v'].flatMap((letter) => [
  `${letter}a`,
  `${letter}o`,
  `${letter}u`,
  `${letter}i`,
]);

/** Names of the topic of the first paper, of which each of its papers has one. */
export const CARS: readonly string[] = TOPICS[0]?.names ?? [];

/**
 * Papers on three topics. Each topic has several names, and no paper has two of them: that they mean the same can only
 * be learned from the words around them.
 */
export function topicPapers(count: number): Paper[] {
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % below;
  };
  const one = (words: readonly string[]): string => words[random(words.length)] ?? '';
  return Array.from({ length: count }, (_, i) => {
    const { names, words } = TOPICS[i % TOPICS.length] as (typeof TOPICS)[number];
    const word = (): string => one(words) + one(ENDINGS);
    const name = names[Math.floor(i / TOPICS.length) % names.length] ?? '';
    const title = `${name} ${word()} ${word()} report${i}`;
    const abstract = `${Array.from({ length: 20 }, word).join(' ')} ${name}.`;
    return { id: paperId(title), title, abstract, links: [], source: 'made' };
  });
}
