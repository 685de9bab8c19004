/**
 * `npm run bench:saved`: measures the search of 5,000 saved papers with five authors each, every third with a note: the
 * build, each key of typed queries with the marking of the rows in view, single edits, and memory. MiniSearch with its
 * plain options stands beside it.
 */
import MiniSearch from 'minisearch';
import {
  createSavedSearch,
  savedEntry,
  savedFacts,
  type SavedEntry,
  type SavedSearch,
} from '../../../lib/core/saved-search';
import { markTerms } from '../../../lib/core/search';
import { foldWords } from '../../../lib/core/text/fold';
import { randomSource } from '../../support/library-fixtures';
import { table } from '../eval/table';
import { benchData, keystrokes, quantile } from './search-data';

const COUNT = 5_000;
const AUTHORS = 5;
const VENUES = ['NeurIPS', 'ICML', 'ICLR', 'CVPR', 'ACL', 'EMNLP', 'Nature', 'arXiv'];
const LISTS = ['Reading list', 'Diffusion', 'To implement', 'Thesis, chapter 3'];
/** Longest slice of the build, as on the pages, in ms. */
const SLICE = 12;
/** Changes between two looks at the clock. */
const STEPS = 8;
/** Rows that are drawn, and so marked, after a key. */
const ROWS = 12;
const TYPED = 6;
/** Other load on the machine only adds time, so the best run counts. */
const RUNS = 3;

const random = randomSource(7);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() ** 2 * items.length)] as Item;

const data = benchData();
const papers = data.papers(COUNT);
const words = [...new Set(papers.slice(0, 800).flatMap(({ title }) => foldWords(title)))].filter(
  (word) => word.length > 3,
);
const name = (parts: number): string => {
  const syllables = 'an ka ri to mel sha zhou wei lin ber ste far jo no ur ek vas wa ni chen li xu dos van el'.split(
    ' ',
  );
  const text = Array.from({ length: parts }, () => syllables[Math.floor(random() * syllables.length)]).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const given = Array.from({ length: 900 }, () => name(2));
const family = Array.from({ length: 4_000 }, () => name(1 + Math.floor(random() * 3)));

const entries: SavedEntry[] = papers.map((paper, i) => {
  const authors = Array.from({ length: AUTHORS }, () => `${pick(given)} ${pick(family)}`);
  const note = i % 3 === 0 ? Array.from({ length: 12 }, () => pick(words)).join(' ') : '';
  const facts = savedFacts({ ...paper, authors, venue: pick(VENUES), date: String(2015 + (i % 10)) });
  const saved = { id: paper.id, title: paper.title, lists: [], savedAt: i, note };
  return savedEntry(saved, facts, i % 4 === 0 ? [pick(LISTS), 'Reading list'] : ['Reading list']);
});

const sample = entries.filter((_, i) => i % Math.floor(COUNT / TYPED) === 0);
const typed = sample.flatMap(({ title, authors, note, year }) => [
  title.split(' ').slice(0, 4).join(' '),
  `${authors[0]} ${year}`,
  `${authors[1]?.split(' ')[1]} ${title.split(' ')[1]}`,
  note.split(' ').slice(0, 3).join(' '),
  `author:${authors[2]?.split(' ')[1]} is:to-read`,
]);
const keys = keystrokes(typed);

function build(search: SavedSearch): { total: number; slices: number[] } {
  const slices: number[] = [];
  const steps = search.update(entries);
  for (let done = false; !done;) {
    const start = performance.now();
    while (!done && performance.now() - start < SLICE)
      for (let i = 0; i < STEPS && !done; i++) done = steps.next().done ?? false;
    slices.push(performance.now() - start);
  }
  return { total: slices.reduce((sum, slice) => sum + slice, 0), slices };
}

const time = (act: () => unknown): number => {
  const start = performance.now();
  act();
  return performance.now() - start;
};
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const spread = (times: readonly number[]): string =>
  [0.5, 0.95, 0.999].map((share) => ms(quantile(times, share))).join(' / ');

const empty = heap();
const search = createSavedSearch();
const builds = [build(search)];
const size = heap() - empty;
while (builds.length < RUNS) builds.push(build(createSavedSearch()));
const best = builds.reduce((a, b) => (a.total < b.total ? a : b));

const texts = new Map(
  entries.map((entry) => [entry.id, `${entry.title} ${entry.authors.slice(0, 2).join(' ')} ${entry.note}`]),
);
function answer(query: string): void {
  const { ids, terms } = search.search(query);
  for (const id of ids.slice(0, ROWS)) markTerms(texts.get(id) ?? '', terms(id));
}
/** The best time of each key in some passes over all of them. An update makes the search forget what it looked up. */
function bestTimes(passes: () => number[]): number[] {
  const runs = Array.from({ length: RUNS }, passes);
  return keys.map((_, i) => Math.min(...runs.map((run) => run[i] ?? Infinity)));
}
const times = bestTimes(() => {
  search.update(entries);
  return keys.map((key) => time(() => answer(key)));
});
const short = times.filter((_, i) => (keys[i]?.split(' ').at(-1)?.length ?? 0) <= 2);
const completions = bestTimes(() => keys.map((key) => time(() => search.suggest(key))));
const edits = sample.map((entry) => {
  const edited = entries.map((one) => (one === entry ? { ...entry, note: `${entry.note} read again` } : one));
  return time(() => [...search.update(edited)]);
});

const fields = ['title', 'authors', 'venue', 'year', 'note', 'lists', 'arxivId', 'doi'];
const plainIndexes = Array.from({ length: RUNS }, () => new MiniSearch<SavedEntry>({ fields }));
const plainBuild = Math.min(...plainIndexes.map((index) => time(() => index.addAll(entries))));
const plainTimes = bestTimes(() =>
  keys.map((key) => time(() => plainIndexes[0]?.search(key, { prefix: true, fuzzy: 0.2, combineWith: 'AND' }))),
);

console.log(
  data.real ? 'Real papers, made-up authors and notes.' : 'Made-up papers: no evaluation data (PAPERBEACON_DATA).',
);
console.log(
  table(`${COUNT.toLocaleString('en')} saved papers; times as median, 95th percentile, 99.9th`, [
    {
      search: 'Paperbeacon',
      build: `${ms(best.total)} in ${best.slices.length} slices, longest ${ms(Math.max(...best.slices))}`,
      key: spread(times),
      '1–2 letters': spread(short),
      completion: spread(completions),
      edit: spread(edits),
      memory: `${size.toFixed(1)} MB`,
    },
    { search: 'MiniSearch, plain', build: ms(plainBuild), key: spread(plainTimes) },
  ]),
);
