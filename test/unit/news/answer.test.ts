import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedAddress, originOf, readBase } from '../../../lib/core/news/feed/address';
import { judgeAnswer } from '../../../lib/core/news/feed/answer';
import { isDayFault } from '../../../lib/core/news/feed/fault';
import { dayOfSource, gatherDay, sourceOfDay } from '../../../lib/core/news/feed/gather-day';
import { knownPapers } from '../../../lib/core/formats';
import type { Paper } from '../../../lib/core/papers';
import { paperOf } from '../formats/support';
import { entry } from '../../support/feed/answers';

const DAY = '2025-10-02';

async function gather(list: unknown, known: readonly Paper[] = []) {
  const judged = judgeAnswer(JSON.stringify(list));
  if (!judged.ok) throw new Error(judged.fault.code);
  return gatherDay({ day: DAY, items: judged.items, bytes: 1, known: knownPapers(known) });
}

/** An answer of many equal entries. */
function answerOf(count: number): string {
  return `[${Array(count).fill('{"title":"Graphs Without Edges"}').join(',')}]`;
}

describe('feed answer', () => {
  const whole = JSON.stringify([entry('Graphs Without Edges'), entry('Masked Image Modeling at Rest')]);

  test('with more entries than any day has is refused, and a long one is read', () => {
    expect(judgeAnswer(answerOf(1_000))).toMatchObject({ ok: true });
    expect(judgeAnswer(answerOf(1_001))).toMatchObject({ ok: false, fault: { code: 'too-large' } });
    expect(judgeAnswer(`[${'{},'.repeat(2_000_000)}{}]`)).toMatchObject({ ok: false, fault: { code: 'too-large' } });
  });

  test('gives papers with all their fields when it has the documented shape', async () => {
    const { papers } = await gather([entry('Graphs  Without\n  Edges', { id: '2510.00001' })]);
    expect(papers).toEqual([
      expect.objectContaining({
        title: 'Graphs Without Edges',
        abstract: expect.stringContaining('We study'),
        arxivId: '2510.00001',
        authors: ['Ann Author'],
        date: '2025-10-01',
        links: [{ kind: 'code', url: 'https://github.com/example/' + papers[0]!.links[0]!.url.split('/').at(-1) }],
        source: 'feed-2025-10-02',
      }),
    ]);
    // Nothing else of the entry is kept.
    expect(JSON.stringify(papers)).not.toMatch(/upvotes|keywords|submittedBy|thumbnail/);
  });

  test.each([
    ['empty', '', 'empty'],
    ['only white space', ' \n ', 'empty'],
    ['a web page', '<!doctype html><title>Sign in</title>', 'web-page'],
    ['a web page after a byte order mark', '\ufeff  <html>', 'web-page'],
    ['a list that is cut off', whole.slice(0, -40), 'damaged'],
    ['plain words', 'Service unavailable', 'damaged'],
    ['a number', '42', 'no-list'],
    ['null', 'null', 'no-list'],
    ['an error object', '{"error":"Internal"}', 'no-list'],
    ['a list of numbers', '[1,2,3]', 'no-papers'],
    ['a list of entries in another shape', '[{"headline":"x"},{"headline":"y"}]', 'no-papers'],
    ['brackets without end', '['.repeat(100_000), 'damaged'],
    ['an object with a __proto__ key', '{"__proto__":{"papers":[]}}', 'no-list'],
  ])('is refused when it is %s', (_, body, code) => {
    expect(judgeAnswer(body)).toMatchObject({ ok: false, fault: { code } });
  });

  test('is a day without papers when it is an empty list', () => {
    expect(judgeAnswer('[]')).toEqual({ ok: true, items: [] });
  });

  test('keeps its good entries and reports where and why others are bad', async () => {
    const { report } = await gather([
      entry('Graphs Without Edges'),
      null,
      { paper: { id: 'x' } },
      entry('Another One'),
    ]);
    expect(report.added.map(({ title }) => title)).toEqual(['Graphs Without Edges', 'Another One']);
    expect(report.refused.map(({ place, code }) => [place.item, code])).toEqual([
      [2, 'not-a-paper'],
      [3, 'no-title'],
    ]);
  });

  test('may have entries with only a title and with unknown fields', async () => {
    const odd = {
      paper: {
        title: 'Only a Title Here',
        id: 17,
        authors: 'nobody',
        summary: null,
        'new-field': { a: [{}] },
      },
    };
    const { report, papers } = await gather([odd]);
    expect(report.added).toHaveLength(1);
    expect(papers[0]).toMatchObject({ title: 'Only a Title Here', abstract: '' });
  });

  test('brings nothing new when it lists known papers for another day', async () => {
    const list = [entry('Graphs Without Edges'), entry('Another One')];
    const { papers } = await gather(list);
    const again = await gather(list, papers);
    expect([again.report.added, again.papers, again.report.unchanged.length]).toEqual([[], [], 2]);
  });

  test('fills in a paper of which only the title was known', async () => {
    const { report, papers } = await gather([entry('Graphs Without Edges')], [paperOf('Graphs without edges')]);
    expect(report.added).toEqual([]);
    expect(papers[0]).toMatchObject({ source: 'daily-papers', from: { abstract: 'feed-2025-10-02' } });
  });

  test('is judged without a throw and never half read, whatever it is', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(whole.length).map((cut) => whole.slice(0, cut)),
    );
    fc.assert(
      fc.property(text, (body) => {
        const judged = judgeAnswer(body);
        if (judged.ok) expect(JSON.parse(body.trim())).toBeDefined();
        else expect(judged.fault.detail?.length ?? 0).toBeLessThanOrEqual(200);
      }),
    );
  });
});

test.each([
  ['https://huggingface.co', 'https://huggingface.co'],
  [' https://huggingface.co/ ', 'https://huggingface.co'],
  ['https://huggingface.co/api/daily_papers', 'https://huggingface.co'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/relay/', 'http://127.0.0.1:8080/relay'],
  ['http://huggingface.co', undefined],
  ['https://huggingface.co.example.org', undefined],
  ['https://huggingface.co@example.org', undefined],
  ['https://user@huggingface.co', undefined],
  ['http://127.0.0.1.example.org', undefined],
  ['http://localhost:8080?x', undefined],
  ['https://huggingface.co/../x?', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
])('readBase reads the address %j as %j', (text, base) => {
  expect(readBase(text)).toBe(base);
});

test('feedAddress, originOf and sourceOfDay build addresses, patterns and keys', () => {
  expect(feedAddress('https://huggingface.co', DAY)).toBe(
    'https://huggingface.co/api/daily_papers?date=2025-10-02&limit=100',
  );
  expect(feedAddress('http://localhost:1/x', DAY, 2)).toBe(
    'http://localhost:1/x/api/daily_papers?date=2025-10-02&limit=100&p=2',
  );
  expect(originOf('http://127.0.0.1:8080/relay')).toBe('http://127.0.0.1/*');
  expect(originOf('https://huggingface.co')).toBe('https://huggingface.co/*');
  expect(dayOfSource(sourceOfDay(DAY))).toBe(DAY);
  expect(dayOfSource('feed-of-my-own')).toBeUndefined();
});

test.each([
  [{ code: 'status', status: 400 }, true],
  [{ code: 'status', status: 404 }, true],
  [{ code: 'status', status: 403 }, false],
  [{ code: 'status', status: 429 }, false],
  [{ code: 'status', status: 503 }, false],
  [{ code: 'web-page' }, true],
  [{ code: 'offline' }, false],
] as const)('isDayFault tells for %j whether only one day is affected: %j', (fault, expected) => {
  expect(isDayFault(fault)).toBe(expected);
});
