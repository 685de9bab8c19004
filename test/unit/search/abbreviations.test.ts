import { describe, expect, test } from 'vitest';
import { createSearchIndex, markTerms } from '../../../lib/core/search';
import { paper } from './papers';

/** Papers, some of which explain an abbreviation. */
const PAPERS = [
  paper('Once for All', 'We use neural architecture search (NAS) and ask what it costs.'),
  paper('Zero-Cost Proxies', 'Neural Architecture Search (NAS) without training.'),
  paper('Efficient Neural Architecture Search via Sharing', 'Child models share their weights.'),
  paper('NAS-Bench: a Benchmark', 'A table of trained networks.'),
  paper('Searching Neural Networks', 'An architecture for documents, and how to search it.'),
  paper('Deciding', 'Anomaly detection (AD) for machines.'),
  paper('Remembering', "Alzheimer's disease (AD) in images of the brain."),
  paper('Finding Outliers', 'A survey of anomaly detection in time series.'),
  paper('Diagnosis', "Early signs of Alzheimer's disease."),
  paper('A Set of Rules', 'Some estimates show every trick, set aside by few.'),
  paper('Speech', 'A set of voices.'),
  ...Array.from({ length: 20 }, (_, i) => paper(`Filler ${i}`, `A set of words number ${i}.`)),
];
const index = createSearchIndex(PAPERS);
const full = (query: string): string[] =>
  index
    .search(query, { limit: 50 })
    .filter(({ missing }) => missing.length === 0)
    .map(({ title }) => title);

describe('createSearchIndex: abbreviations that papers explain', () => {
  test('find papers that write them in full', () => {
    expect(full('nas sharing ')).toEqual(['Efficient Neural Architecture Search via Sharing']);
    expect(full('NAS ')).toContain('Efficient Neural Architecture Search via Sharing');
  });

  test('are found by their full words', () => {
    expect(full('neural architecture search benchmark ')).toEqual(['NAS-Bench: a Benchmark']);
  });

  test('do not find papers where the full words are apart', () => {
    expect(full('nas ')).not.toContain('Searching Neural Networks');
    expect(full('nas ').length).toBe(4);
  });

  test('are the same in singular and plural', () => {
    const models = createSearchIndex([
      paper('Reasoning', 'Large language models (LLMs) think.'),
      paper('Thinking with Large Language Models', 'They reason.'),
    ]);
    expect(models.search('llm ').map(({ title }) => title)).toHaveLength(2);
  });

  test('can have several meanings', () => {
    expect(full('ad ').toSorted()).toEqual(['Deciding', 'Diagnosis', 'Finding Outliers', 'Remembering']);
  });

  test('are not learned from initials that match once by chance', () => {
    expect(full('set ')).toHaveLength(22);
    const [own] = createSearchIndex([...PAPERS, paper('Show Every Trick')]).search('set ');
    expect(own?.title).toBe('A Set of Rules');
    expect(
      createSearchIndex([...PAPERS, paper('Show Every Trick')])
        .search('set ', { limit: 50 })
        .some(({ title }) => title === 'Show Every Trick'),
    ).toBe(false);
  });

  test('have their full words marked in a result', () => {
    const result = index.search('nas sharing ')[0];
    const marked = markTerms(result?.title ?? '', result?.terms ?? []).filter((piece) => piece.marked);
    expect(marked.map(({ text }) => text).join(' ')).toMatch(/^Neural Architecture Search.* Sharing$/u);
  });
});
