/** Runs inside the page of the recognition benchmark and exposes the measured parts. */
import Mark from 'mark.js';
import { readTitleFilter } from '../../../lib/core/matching';
import { createScanner } from '../../../lib/dom/read/scanner';

declare global {
  interface Window {
    bench: typeof bench;
  }
}

/** Milliseconds of one run; `performance.now` is exact to 0.1 ms here, and every run takes longer. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function texts(): Text[] {
  const found: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

let sink = 0;

function readerOf(base64: string, onAsk: () => void = () => undefined) {
  const filter = readTitleFilter(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
  if (!filter) throw new Error('The filter is damaged.');
  const scanner = createScanner({
    filter,
    names: true,
    port: {
      verifyBlocks(blocks) {
        onAsk();
        return Promise.resolve(blocks.map(() => []));
      },
      resolveKeys: (keys) => Promise.resolve(keys.map(() => null)),
      probableKeys: () => Promise.resolve(new Set<string>()),
    },
    onShadowRoot: () => undefined,
    signal: new AbortController().signal,
  });
  return { filter, scanner };
}

const bench = {
  walk: () => timed(() => texts().length),

  /** The baseline: reads every character of every text node once. */
  readCharacters: () =>
    timed(() => {
      for (const { data } of texts()) for (let i = 0; i < data.length; i++) sink ^= data.charCodeAt(i);
    }),

  /** A scan in slices, as in the content script, without the background's answer. */
  scan(base64: string) {
    const { filter, scanner } = readerOf(base64);
    return {
      bytes: filter.bytes,
      run: () => timed(() => scanner.scan([{ root: document.body, shallow: false }])),
    };
  },

  /** The texts that wake the background, each as a separate page. */
  async wakeUps(base64: string, bodies: string[]): Promise<boolean[]> {
    const state = { asked: false };
    const { scanner } = readerOf(base64, () => (state.asked = true));
    const root = document.createElement('p');
    document.body.append(root);
    const woken: boolean[] = [];
    for (const body of bodies) {
      root.textContent = body;
      state.asked = false;
      await scanner.scan([{ root, shallow: false }]);
      woken.push(state.asked);
    }
    root.remove();
    return woken;
  },

  markJs: (titles: string[]) =>
    timed(
      () =>
        new Promise<void>((done) => {
          new Mark(document.body).mark(titles, {
            separateWordSearch: false,
            acrossElements: true,
            done: () => done(),
          });
        }),
    ),

  regularExpression(titles: string[]) {
    const escaped = titles.map((title) => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(escaped.join('|'), 'gi');
    return () =>
      timed(() => {
        for (const { data } of texts()) sink += [...data.matchAll(pattern)].length;
      });
  },
};

window.bench = bench;
