import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import {
  openSearchIndex,
  readMeaning,
  type SearchIndex,
  serializeModel,
  serializePaperVectors,
  serializeSegment,
} from '../../../lib/core/search';
import { DIMENSIONS } from '../../../lib/core/search/meaning/vectors';
import { textsOf } from '../../../lib/core/search/segments/text-column';
import { finish } from './finish';
import { CARS, topicPapers } from './topics';

const papers = topicPapers(600);

function learned(all: readonly Paper[]): SearchIndex {
  const index = openSearchIndex({ segments: [], removed: [] });
  index.add(all);
  finish(index.learn());
  return index;
}

/** The vector of each paper, by id. */
function vectorsOf(index: SearchIndex): Map<string, string> {
  const { segments, removed, meaning } = index.contents;
  const vectors = new Map<string, string>();
  for (const { ids, from } of segments) {
    for (const [i, id] of [...textsOf(ids)].entries()) {
      const at = (from + i) * DIMENSIONS;
      if (!removed.includes(from + i)) vectors.set(id, meaning!.papers.subarray(at, at + DIMENSIONS).join());
    }
  }
  return vectors;
}

const isOnCars = (title: string): boolean => CARS.includes(title.split(' ', 1)[0] ?? '');
const QUERY = 'roadbo wheelda brakefu enginego ';
const whole = learned(papers);

describe('a learned index', () => {
  test('finds papers on the topic that have none of the words, and leaves nothing to mark in them', () => {
    const found = whole.search(QUERY, { limit: 600 });
    const alike = found.filter(({ terms }) => terms.length === 0);
    expect(alike.length).toBeGreaterThan(0);
    expect(alike.every(({ title }) => isOnCars(title))).toBe(true);
    expect(new Set(alike.map(({ missing }) => missing.join(' ')))).toEqual(new Set([QUERY.trim()]));
  });

  test('finds by meaning only papers that meet the conditions of the query', () => {
    const dated = papers.map((paper, i): Paper => ({ ...paper, date: i % 2 === 0 ? '2020' : '2021' }));
    const found = learned(dated).search(`${QUERY}year:2021`, { limit: 600 });
    const years = found.map(({ id }) => dated.find((paper) => paper.id === id)?.date);
    expect(found.some(({ terms }) => terms.length === 0)).toBe(true);
    expect(new Set(years)).toEqual(new Set(['2021']));
  });

  test('keeps the paper with exactly this title first', () => {
    for (const { id, title } of papers.slice(0, 30)) expect(whole.search(title)[0]?.id).toBe(id);
  });

  test('means nothing by a word that is being typed', () => {
    expect(whole.search('automobi', { limit: 150 }).every(({ title }) => title.startsWith('automobile'))).toBe(true);
  });

  test('relates papers on the same topic by another word, and names what they share', () => {
    const [car] = papers;
    const related = whole.related(car!.id, { limit: 100 });
    expect(related.some(({ title }) => title.startsWith('automobile '))).toBe(true);
    expect(related.every(({ title }) => isOnCars(title))).toBe(true);
    const topics = related.flatMap((one) => one.topics);
    expect(topics).not.toEqual([]);
    for (const word of topics.join(' ').split(' ')) expect(`${car!.title} ${car!.abstract}`).toContain(word);
  });

  test('names no topic after a word that stands in abstracts only', () => {
    const [car] = papers;
    for (const { title, topics } of whole.related(car!.id, { limit: 100 }))
      for (const word of topics.join(' ').split(' '))
        expect(`${car!.title} ${title}`.toLowerCase()).toContain(word.toLowerCase());
  });

  test('names no topic in a collection too small to learn from', () => {
    const few = learned(papers.slice(0, 100));
    const related = few.related(papers[0]!.id, { limit: 20 });
    expect(related).not.toEqual([]);
    expect(related.flatMap(({ topics }) => topics)).toEqual([]);
  });

  test('relates papers to several others together', () => {
    const [car, boat] = papers;
    const both = whole.related([car!.id, boat!.id, 'unknown'], { limit: 40 }).map(({ id }) => id);
    expect(both).not.toContain(car!.id);
    expect(both).not.toContain(boat!.id);
    expect(whole.related(['unknown'])).toEqual([]);
  });

  test('has the same vectors whatever order the papers came in, and in how many batches', () => {
    const mixed = openSearchIndex({ segments: [], removed: [] });
    const reversed = papers.toReversed();
    for (let i = 0; i < reversed.length; i += 170) mixed.add(reversed.slice(i, i + 170));
    mixed.add(papers.slice(40, 50));
    finish(mixed.learn());
    const vectors = vectorsOf(whole);
    expect(vectorsOf(mixed)).toEqual(vectors);
    expect(new Set(vectors.values()).size).toBeGreaterThan(300);
  });
});

describe('learning', () => {
  test('is for 500 papers and more', () => {
    const small = learned(papers.slice(0, 499));
    expect(small.shouldLearn).toBe(false);
    expect(small.contents.meaning).toBeUndefined();
    small.add(papers.slice(0, 500));
    expect(small.shouldLearn).toBe(true);
  });

  test('happens again when the papers have doubled; until then new ones get their vectors from what is known', () => {
    const index = learned(papers.slice(0, 500));
    const { model } = index.contents.meaning!;
    index.add(papers.slice(500));
    expect(index.shouldLearn).toBe(false);
    finish(index.learn());
    expect(index.contents.meaning!.model).toBe(model);
    expect(index.contents.meaning!.papers).toHaveLength(600 * DIMENSIONS);
    expect(vectorsOf(index).get(papers[599]!.id)).toMatch(/[1-9]/);
    index.add(topicPapers(1000));
    expect(index.shouldLearn).toBe(true);
    finish(index.learn());
    expect(index.contents.meaning!.model.learnedFrom).toBe(1000);
  });

  test('keeps the vector of each paper when papers are removed and segments merged', () => {
    const many = topicPapers(1100);
    const index = learned(many);
    const before = vectorsOf(index);
    index.remove(many.slice(0, 570).map(({ id }) => id));
    expect(index.contents.removed).toEqual([]);
    index.add(many.slice(0, 60));
    finish(index.learn());
    const after = vectorsOf(index);
    const kept = many.slice(570);
    expect(kept.map(({ id }) => after.get(id))).toEqual(kept.map(({ id }) => before.get(id)));
  });

  test('is forgotten with the papers', () => {
    const index = learned(papers);
    index.remove(papers.slice(0, 200).map(({ id }) => id));
    finish(index.learn());
    expect(index.contents.meaning).toBeUndefined();
  });
});

describe('the stored meaning', () => {
  const { meaning } = whole.contents;
  const model = (): ArrayBuffer => serializeModel(meaning!.model);
  const vectors = (): ArrayBuffer => serializePaperVectors(meaning!);

  test('is read as it was written', () => {
    expect(readMeaning(model(), vectors())).toEqual(meaning);
    const reopened = openSearchIndex({ ...whole.contents, meaning: readMeaning(model(), vectors()) });
    expect(reopened.search(QUERY, { limit: 600 })).toEqual(whole.search(QUERY, { limit: 600 }));
  });

  test('is refused when it is damaged, cut off or something else', () => {
    for (const at of [8, 40, model().byteLength - 100]) {
      const damaged = model();
      new Uint8Array(damaged)[at]! ^= 4;
      expect(readMeaning(damaged, vectors())).toBeUndefined();
    }
    expect(readMeaning(model(), vectors().slice(0, 800))).toBeUndefined();
    expect(readMeaning(vectors(), model())).toBeUndefined();
    expect(readMeaning(serializeSegment(whole.contents.segments[0]!), vectors())).toBeUndefined();
  });
});
