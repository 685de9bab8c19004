/**
 * `npm run fuzz:intake`: damages a file of each format at random and imports it, two minutes a format (`--seconds=N`).
 * Prints the seed of each crash, of each import that takes over 2 s, and of each paper added without asking that is none
 * of the file's. `--seed=N --format=NAME` repeats one.
 */
import { intake, knownPapers } from '../../../lib/core/formats';
import { isPaper, titleKey } from '../../../lib/core/papers';
import { SHAPES, TITLES } from './shapes';

const HANG_MS = 2_000;
/** Characters of a damaged file: the slowest reader, of BibTeX, takes a second for them. */
const MAX_LENGTH = 40_000;
const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);

/** A generator of numbers from 0 to 1 with a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SCRAPS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '<',
  '>',
  '&',
  '\\',
  '$',
  '@',
  '%',
  '#',
  '|',
  '\n',
  '\r\n',
  '\n\n',
  '\t',
  '---\n',
  ': ',
  '- ',
  '](',
  '\0',
  '\u00e9',
  '\ud800',
  '<![CDATA[',
  '<!--',
  '&amp;',
  '=3D',
  'TY  - ',
  'ER  - \n',
  '%T ',
  'PMID- 3\n',
  '"title": ',
];

interface Damaged {
  readonly bytes: Uint8Array;
  /** Titles may have other letters now. */
  readonly hasBrokenBytes: boolean;
}

/** Damages a text some times: cuts, repeats and moves parts, puts scraps and other shapes in, breaks bytes. */
function damaged(text: string, random: () => number): Damaged {
  let result = text;
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let i = 1 + below(4); i > 0; i--) {
    const start = below(result.length);
    const end = Math.min(result.length, start + below(result.length / 4));
    const part = result.slice(start, end);
    const kinds = [
      () => result.slice(0, start) + result.slice(end),
      () => result.slice(0, start),
      () => result.slice(0, start) + part.repeat(1 + below(500)) + result.slice(end),
      () =>
        result.slice(0, start) +
        (SCRAPS[below(SCRAPS.length)] ?? '').repeat(random() < 0.2 ? 1 + below(20_000) : 1) +
        result.slice(start),
      () => result.slice(start) + result.slice(0, start),
      () => result.replaceAll(SCRAPS[below(SCRAPS.length)] ?? '', SCRAPS[below(SCRAPS.length)] ?? ''),
      () => result.replaceAll('\n', random() < 0.5 ? '\r\n' : ' '),
    ];
    result = (kinds[below(kinds.length)]?.() ?? '').slice(0, MAX_LENGTH);
  }
  const bytes = new TextEncoder().encode(result);
  const hasBrokenBytes = random() < 0.3;
  if (hasBrokenBytes) for (let i = below(20); i > 0; i--) bytes[below(bytes.length)] = below(256);
  return { bytes, hasBrokenBytes };
}

/** Letters that are compared at once. */
const GRAM = 4;
const gramsOf = (text: string): string[] => {
  const key = titleKey(text);
  return Array.from({ length: Math.max(1, key.length - GRAM + 1) }, (_, i) => key.slice(i, i + GRAM));
};
const KNOWN = new Set(TITLES.flatMap(gramsOf));

/** Whether a third of a title is from the titles of the file: damage joins and repeats parts. */
function isOfFile(title: string): boolean {
  const grams = gramsOf(title);
  return grams.filter((gram) => KNOWN.has(gram)).length >= grams.length / 3;
}

async function faultOf({ bytes, hasBrokenBytes }: Damaged): Promise<string | undefined> {
  const start = performance.now();
  const file = {
    name: 'fuzz',
    async *bytes() {
      yield bytes;
    },
  };
  try {
    const { papers, report } = await intake([file], { source: 'fuzz', known: knownPapers() });
    const ms = performance.now() - start;
    if (ms > HANG_MS) return `took ${Math.round(ms)} ms for ${bytes.length} bytes`;
    const crash = report.refused.find(({ reason }) => /could not be read \(/.test(reason));
    if (crash) return `crashed: ${crash.reason}`;
    if (!papers.every(isPaper)) return 'gave a paper that is not valid';
    const junk = papers.find(({ title }) => !isOfFile(title));
    if (junk && !hasBrokenBytes && !report.files[0]?.guess) return `added "${junk.title.slice(0, 100)}"`;
  } catch (error) {
    return `threw ${String(error)}`;
  }
  return undefined;
}

const seconds = Number(option('seconds') ?? 120);
const only = option('format');
const seed = option('seed');
let total = 0;
for (const [format, text] of Object.entries(SHAPES)) {
  if (only !== undefined && only !== format) continue;
  const end = Date.now() + seconds * 1000;
  let runs = 0;
  let faults = 0;
  for (
    let one = Number(seed ?? Date.now() % 1_000_000_007);
    seed === undefined ? Date.now() < end : runs === 0;
    one++
  ) {
    const fault = await faultOf(damaged(text, randomFrom(one)));
    runs++;
    if (fault === undefined) continue;
    faults++;
    if (faults <= 5) console.log(`  --format=${format} --seed=${one}: ${fault}`);
  }
  total += faults;
  console.log(`${format}: ${runs} files, ${faults} faults`);
}
process.exitCode = total === 0 ? 0 : 1;
