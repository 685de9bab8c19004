import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSavedSearch, savedFacts, type SavedEntry } from '../../../lib/core/saved-search';
import { entry, filled, SHELF } from './shelf';

const word = fc.constantFrom(
  'mask',
  'masked',
  'image',
  'vision',
  'model',
  'models',
  'ho',
  'xie',
  'fine-tuning',
  'Ünal',
);
const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const entries: fc.Arbitrary<SavedEntry[]> = fc.uniqueArray(
  fc
    .record({
      title: text,
      number: fc.nat(9),
      note: text,
      authors: fc.array(word, { maxLength: 3 }),
      venue: word,
      year: fc.integer({ min: 2018, max: 2021 }),
      lists: fc.subarray(['Reading list', 'Vision', 'To do']),
    })
    .map(({ title, number, note, authors, venue, year, lists }) => ({
      ...entry(title, { note, authors, venue, date: String(year), in: lists }),
      id: `paper ${number}`,
    })),
  { selector: ({ id }) => id, maxLength: 9 },
);
const query = fc.oneof(
  text,
  fc.constantFrom(
    'm',
    'ma',
    'modles',
    'list:vis',
    'year:2019',
    'venue:xie mask',
    'has:note im',
    '-mask',
    '"masked image"',
  ),
);

describe('a search of saved papers that follows edits', () => {
  test('answers like one that was built at once, whatever the edits and wherever they were interrupted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(entries, fc.nat(12)), { maxLength: 6 }), entries, query, (edits, last, asked) => {
        const followed = createSavedSearch();
        for (const [state, steps] of edits) {
          const changes = followed.update(state);
          for (let step = 0; step < steps && !changes.next().done; step++);
          followed.search(asked);
        }
        filled(last, followed);
        const fresh = filled(last);
        const answer = followed.search(asked);
        const expected = fresh.search(asked);
        expect([answer.ids, answer.whole]).toEqual([expected.ids, expected.whole]);
        expect(answer.ids.map((id) => new Set(answer.terms(id)))).toEqual(
          expected.ids.map((id) => new Set(expected.terms(id))),
        );
        expect(followed.suggest(asked)).toBe(fresh.suggest(asked));
      }),
    );
  });

  test('changes in the index only what has other words', () => {
    const search = filled(SHELF);
    const steps = (next: readonly SavedEntry[]): number => [...search.update(next)].length;
    expect(steps(SHELF)).toBe(0);
    expect(steps(SHELF.map((one) => ({ ...one, readState: 'read' as const })))).toBe(0);
    expect(search.search('is:read').ids).toHaveLength(SHELF.length);
    expect(steps(SHELF.map((one, i) => (i === 3 ? { ...one, note: 'New' } : one)))).toBe(2);
    expect(steps(SHELF.slice(1))).toBe(2 + 1);
    expect(search.size).toBe(SHELF.length - 1);
  });

  test('is ended by the next one', () => {
    const search = createSavedSearch();
    const first = search.update(SHELF);
    first.next();
    filled([], search);
    for (let step = 0; step < 3; step++) first.next();
    expect(search.search('').ids).toEqual([]);
    expect(search.search('simmim').ids).toEqual([]);
  });
});

describe('unusual papers in the search of saved papers', () => {
  const many = Array.from({ length: 3_000 }, (_, i) => `Given${i} Family${i}`);
  const odd = filled([
    entry('Observation of a Particle', { authors: [...many, 'others', ''], venue: '' }),
    entry('中文标题：机器学习', { authors: ['李飞飞', 'محمد علي'], note: 'x'.repeat(20_000) }),
    entry('', { authors: ['OpenAI'], date: '20224', doi: 'none' }),
    entry('__proto__ constructor', { in: [], note: 'toString <b>bold</b> \\emph{marked}' }),
  ]);

  test.each([
    ['family2999', 'Observation of a Particle'],
    ['李飞飞', '中文标题：机器学习'],
    ['机器学习', '中文标题：机器学习'],
    ['محمد', '中文标题：机器学习'],
    ['openai', ''],
    ['constructor', '__proto__ constructor'],
    ['__proto__', '__proto__ constructor'],
    ['bold', '__proto__ constructor'],
  ])('are found by %s', (asked, id) => {
    expect(odd.search(asked).ids).toEqual([id]);
  });

  test.each([
    'others',
    'year:20224',
    'doi:none',
    '"',
    '-',
    ':',
    'list:',
    '\u202e',
    '🦕',
    '(',
    'a'.repeat(9_000),
    'ab '.repeat(900),
  ])('do not make %j throw', (asked) => {
    expect(Array.isArray(odd.search(asked).ids)).toBe(true);
    expect(() => odd.suggest(asked)).not.toThrow();
  });

  test('have no year where the label names none', () => {
    expect(
      savedFacts({ id: 'x', title: 'x', abstract: '', links: [], source: '', date: '20224' }).year,
    ).toBeUndefined();
  });
});
