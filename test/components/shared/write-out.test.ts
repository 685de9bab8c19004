import { expect, test } from 'vitest';
import { textOf, writeOut } from '../../../components/shared/state/write-out';
import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import { paper } from '../support/fake-ports';

const papers = Array.from({ length: 450 }, (_, i) => paper(`Paper ${i}`));
const titles: PaperWriter = { head: '<', between: ',', foot: '>', paper: ({ title }) => title };

test('writeOut writes all papers in order, known or not, and fetches them in batches', async () => {
  const asked: number[] = [];
  const known = papers.filter((_, i) => i % 3 === 0).map((one) => ({ ...one, title: `${one.title}!` }));
  const text = await textOf(
    writeOut(
      papers,
      (ids) => {
        asked.push(ids.length);
        return Promise.resolve(known.filter(({ id }) => ids.includes(id)).toReversed());
      },
      titles,
    ),
  );
  expect(text).toBe(`<${papers.map(({ title }, i) => (i % 3 === 0 ? `${title}!` : title)).join(',')}>`);
  expect(asked.reduce((sum, count) => sum + count)).toBe(450);
  expect(Math.max(...asked)).toBeLessThan(450);
});

test('writeOut yields to other tasks while it writes', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++);
  const slow: PaperWriter = {
    ...titles,
    paper: ({ title }) => {
      const from = performance.now();
      while (performance.now() - from < 5);
      return title;
    },
  };
  await textOf(writeOut(papers.slice(0, 60), () => Promise.resolve([]), slow));
  clearInterval(timer);
  // At least 300 ms of work in slices of about 12 ms: a slow machine has more turns, not fewer.
  expect(turns).toBeGreaterThan(5);
});
