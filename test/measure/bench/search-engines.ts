/** Runs inside a page of the search benchmark: one engine at a time, on the same papers and keystrokes. */
import uFuzzy from '@leeoniya/ufuzzy';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Paper } from '../../../lib/core/papers';
import { createSearchIndex, openSearchIndex, readSegment, serializeSegment } from '../../../lib/core/search';

interface Engine {
  search(query: string): unknown;
  add(papers: readonly Paper[]): void;
  /** Size of the stored index and a function that loads it; absent if the engine stores no index. */
  store?(): { bytes: number; load: () => unknown };
}

const LIMIT = 500;
const FIELDS = ['title', 'abstract'];

/** Each engine is configured as its manual recommends for search as you type. */
const ENGINES: Record<string, (papers: readonly Paper[]) => Engine> = {
  Paperbeacon(papers) {
    const index = createSearchIndex(papers);
    return {
      search: (query) => index.search(query, { limit: LIMIT }),
      add: (more) => index.add(more),
      store() {
        const { segments, removed } = index.contents;
        const buffers = segments.map(serializeSegment);
        return {
          bytes: buffers.reduce((sum, { byteLength }) => sum + byteLength, 0),
          load: () =>
            openSearchIndex({ segments: buffers.flatMap((one) => readSegment(one) ?? []), removed }).search('a'),
        };
      },
    };
  },
  MiniSearch(papers) {
    const options = { fields: FIELDS, searchOptions: { prefix: true, fuzzy: 0.2 } };
    const index = new MiniSearch<Paper>(options);
    index.addAll(papers);
    return {
      search: (query) => index.search(query).slice(0, LIMIT),
      add: (more) => index.addAll(more),
      store() {
        const json = JSON.stringify(index);
        return { bytes: json.length, load: () => MiniSearch.loadJSON(json, options) };
      },
    };
  },
  FlexSearch(papers) {
    const index = new Document({ document: { id: 'id', index: FIELDS }, tokenize: 'forward' });
    const add = (more: readonly Paper[]): void => {
      for (const { id, title, abstract } of more) index.add({ id, title, abstract });
    };
    add(papers);
    return { add, search: (query) => index.search(query, { limit: LIMIT }) };
  },
  'Fuse.js'(papers) {
    const index = new Fuse([...papers], { keys: FIELDS, ignoreLocation: true });
    return {
      search: (query) => index.search(query, { limit: LIMIT }),
      add(more) {
        for (const one of more) index.add(one);
      },
    };
  },
  uFuzzy(papers) {
    const finder = new uFuzzy();
    const texts = papers.map(({ title, abstract }) => `${title} ${abstract}`);
    return {
      search: (query) => finder.search(texts, query, 1, LIMIT),
      add: (more) => void texts.push(...more.map(({ title, abstract }) => `${title} ${abstract}`)),
    };
  },
};

/** Longest time that an engine may spend on typing, in ms. */
const MAX_TYPING = 15_000;

let engine: Engine | undefined;

async function papersAt(url: string): Promise<Paper[]> {
  return (await (await fetch(url)).json()) as Paper[];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const searchBench = {
  names: Object.keys(ENGINES),

  async build(name: string, url: string): Promise<number> {
    const papers = await papersAt(url);
    return timed(() => (engine = ENGINES[name]?.(papers)));
  },

  type(keys: readonly string[]): number[] {
    const end = performance.now() + MAX_TYPING;
    const times: number[] = [];
    for (const query of keys) {
      if (performance.now() > end) break;
      times.push(timed(() => engine?.search(query)));
    }
    return times;
  },

  async add(url: string): Promise<number> {
    const papers = await papersAt(url);
    return timed(() => engine?.add(papers));
  },

  store(): { bytes: number; load: number } | undefined {
    const stored = engine?.store?.();
    return stored && { bytes: stored.bytes, load: timed(stored.load) };
  },
};

declare global {
  interface Window {
    searchBench: typeof searchBench;
  }
}

window.searchBench = searchBench;
