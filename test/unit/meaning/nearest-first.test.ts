import { describe, expect, test } from 'vitest';
import { createSearchIndex, type NearnessOrder, type SearchIndex } from '../../../lib/core/search';
import { evenlySpaced } from '../../../lib/core/search/meaning/nearest-first';
import { finish } from './finish';
import { topicPapers } from './topics';

/** Papers on cars, boats and bread in turn. */
const papers = topicPapers(600);
const ids = papers.map(({ id }) => id);
const onTopic = (topic: number): string[] => ids.filter((_, i) => i % 3 === topic);
const [cars, boats, bread] = [onTopic(0), onTopic(1), onTopic(2)] as const;
const index = createSearchIndex(papers);

function order(of: SearchIndex, news: readonly string[], collection: readonly string[]): NearnessOrder {
  return finish(of.nearestFirst(news, collection));
}

describe('the order of nearness to a collection', () => {
  const news = ids.slice(0, 30);

  test('puts papers on its topic first', () => {
    const answer = order(index, news, boats.slice(50, 60));
    expect(answer).toEqual({ ids: expect.arrayContaining(news) as string[] });
    const first = 'ids' in answer ? answer.ids.slice(0, 10) : [];
    expect(first.toSorted()).toEqual(boats.slice(0, 10).toSorted());
  });

  test('puts papers on any topic of a mixed collection before others', () => {
    const answer = order(index, news, [...cars.slice(50, 60), ...bread.slice(50, 90)]);
    const last = 'ids' in answer ? answer.ids.slice(-10) : [];
    expect(last.toSorted()).toEqual(boats.slice(0, 10).toSorted());
  });

  test('does not count a paper as near to itself', () => {
    const saved = [...boats.slice(0, 9), cars[0]!];
    const answer = order(index, [cars[0]!, boats[20]!], saved);
    expect(answer).toEqual({ ids: [boats[20], cars[0]] });
  });

  test('keeps every paper, unknown ones last and in their order', () => {
    const answer = order(index, ['unknown', cars[0]!, 'other', boats[0]!], boats.slice(50, 60));
    expect(answer).toEqual({ ids: [boats[0], cars[0], 'unknown', 'other'] });
    expect(order(index, [], boats)).toEqual({ ids: [] });
  });

  test('means nothing with few papers stored, or few in the collection', () => {
    expect(order(createSearchIndex(papers.slice(0, 499)), news, boats)).toEqual({ lacks: 'papers' });
    expect(order(index, news, [...boats.slice(0, 4), 'unknown'])).toEqual({ lacks: 'collection' });
    expect(order(index, news, boats.slice(0, 5))).toHaveProperty('ids');
  });
});

test('papers related to many others are not among them, and are on their topic', () => {
  const given = boats.slice(0, 190);
  const related = index.related([...given, ...given.slice(0, 50)], { limit: 20 }).map(({ id }) => id);
  expect(related.toSorted()).toEqual(boats.slice(190).toSorted());
});

test('evenly spaced values keep their order, are distinct and come from the whole', () => {
  const values = Array.from({ length: 1000 }, (_, i) => i);
  expect(evenlySpaced(values, 1000)).toEqual(values);
  expect(evenlySpaced(values, 4)).toEqual([0, 250, 500, 750]);
  expect(new Set(evenlySpaced(values, 999)).size).toBe(999);
});
