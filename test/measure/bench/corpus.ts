/** The page and the titles that the recognition benchmarks read. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readCollection } from '../eval/collections';

const DATA = process.env.PAPERBEACON_DATA ?? '../shared/data';
export const PAGE_CHARACTERS = 1_200_000;
/** Characters of one text node: 7,000 of them make the page. */
const NODE_CHARACTERS = 172;

export interface Corpus {
  titles: string[];
  /** Text from the field of the titles. */
  abstracts: string[];
  /** Text from another field; empty without data. */
  foreign: string[];
  real: boolean;
}

/** A page of a million characters in paragraphs of a few text nodes each; `top` is HTML at its beginning. */
export function pageHtml({ abstracts }: Corpus, top = ''): string {
  const text = abstracts.join(' ').slice(0, PAGE_CHARACTERS).replaceAll('&', 'and').replaceAll('<', ' ');
  const nodes: string[] = [];
  for (let at = 0; at < text.length; at += NODE_CHARACTERS) {
    const piece = text.slice(at, at + NODE_CHARACTERS);
    nodes.push(nodes.length % 4 === 0 ? `</p><p>${piece}` : nodes.length % 4 === 2 ? `<em>${piece}</em>` : piece);
  }
  return `<!doctype html><meta charset="utf-8"><title>Page</title><body>${top}<p>${nodes.join('')}</p>`;
}

export function readCorpus(): Corpus {
  const file = join(DATA, 'corpus/titles.txt.gz');
  if (!existsSync(file)) {
    console.log(`Made-up text: no corpus in ${DATA} (PAPERBEACON_DATA).`);
    return { ...makeUp(), foreign: [], real: false };
  }
  const papers = gunzipSync(readFileSync(join(DATA, 'corpus/papers-20k.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  return {
    titles: gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n'),
    abstracts: papers.map((line) => (JSON.parse(line) as { abstract: string }).abstract),
    foreign: readCollection('cisi').papers.map(({ abstract }) => abstract),
    real: true,
  };
}

/** A small synthetic replacement: words of made-up syllables in titles and abstracts of usual length. */
function makeUp(): { titles: string[]; abstracts: string[] } {
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % below;
  };
  const syllables = ['ra', 'ti', 'mo', 'del', 'net', 'lear', 'ning', 'fu', 'sion', 'trans', 'for', 'mer', 'ima', 'ge'];
  const word = (): string => Array.from({ length: 1 + random(4) }, () => syllables[random(syllables.length)]).join('');
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  return {
    titles: Array.from({ length: 400_000 }, (_, i) => `${words(7)} ${i}`),
    abstracts: Array.from({ length: 5000 }, () => words(160)),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
