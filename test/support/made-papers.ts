import { paperId, type Paper } from '../../lib/core/papers';

const SYLLABLES = 'ra ti mo del net lear ning fu sion trans for mer ima ge spar se gra ph ker nel'.split(' ');

/**
 * Papers of made-up words, the same in every run, with titles and abstracts of usual length: for tests in which the
 * meaning of the words does not matter. Word frequencies follow a natural language: few are common, many are rare.
 */
export function madePapers(count: number): Paper[] {
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % below;
  };
  const vocabulary = Array.from({ length: 40_000 }, (_, i) =>
    Array.from({ length: 1 + Math.min(3, Math.floor(i / 20)) }, () => SYLLABLES[random(SYLLABLES.length)]).join(''),
  );
  const word = (): string => vocabulary[Math.floor(vocabulary.length ** (random(10_000) / 10_000)) - 1] ?? 'a';
  const words = (length: number): string => Array.from({ length }, word).join(' ');
  return Array.from({ length: count }, (_, i) => {
    const title = `${words(5 + random(6))} ${i}`;
    return {
      id: paperId(title),
      title,
      abstract: `${words(120 + random(80))}.`,
      links: i % 4 === 0 ? [{ kind: 'code', url: `https://github.com/made/paper-${i}` }] : [],
      arxivId: `${15 + (i % 10)}${String(1 + (i % 12)).padStart(2, '0')}.${String(i).padStart(5, '0')}`,
      source: 'made',
    };
  });
}
