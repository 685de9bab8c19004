/** `npm run bench:sync`: measures bytes per paper in the sync area, next to simpler encodings, and sync time. */
import { deflateRawSync } from 'node:zlib';
import { createClock, applyCommand, mergeLibraries, viewLibrary, type LibraryState } from '../../../lib/core/library';
import { decodeShards, encodeShards, type ItemCache } from '../../../lib/core/library/sync';
import { itemBytes } from '../../../lib/core/library/sync/sync-item';
import { largeLibrary } from '../../support/library-fixtures';

const PAPERS = 6_600;
const QUOTA = 102_400;
const ITEMS = 13;

/** A library as rows, which every encoding must contain. */
function rowsOf(
  state: LibraryState,
): { id: string; list: string; savedAt: number; time: number; counter: number; device: string }[] {
  return Object.entries(state.members).map(([key, { stamp, value }]) => {
    const [id = '', list = ''] = key.split('/');
    return { id, list, savedAt: value?.savedAt ?? 0, ...stamp };
  });
}

/** Distributes the rows over 13 items, each encoded by `write`. */
function bytesOver(rows: readonly object[], write: (part: object[]) => unknown): number {
  const size = Math.ceil(rows.length / ITEMS);
  return Array.from({ length: ITEMS }, (_, i) => rows.slice(i * size, (i + 1) * size)).reduce(
    (sum, part, i) => sum + itemBytes(`lib1.p${i}`, write(part)),
    0,
  );
}

async function time(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[3] ?? 0;
}

const state = largeLibrary({ papers: PAPERS, lists: 10 });
const rows = rowsOf(state);
const tuples = (part: object[]): unknown[][] => part.map((row) => Object.values(row) as unknown[]);
const deflated = (part: object[]): string =>
  deflateRawSync(JSON.stringify(tuples(part)), { level: 9 }).toString('base64');
const plan = await encodeShards(state);

console.log(`${PAPERS} papers over 10 lists, two devices, without titles\n`);
console.log('| encoding | bytes | a paper | papers in 100 kB |');
console.log('| --- | ---: | ---: | ---: |');
for (const [name, bytes] of [
  ['JSON objects', bytesOver(rows, (part) => part)],
  ['JSON tuples', bytesOver(rows, tuples)],
  ['tuples, deflated, base64', bytesOver(rows, deflated)],
  ['Paperbeacon', plan.bytes],
] as const) {
  const each = bytes / PAPERS;
  console.log(`| ${name} | ${bytes} | ${each.toFixed(1)} | ${Math.floor(QUOTA / each)} |`);
}

// Two replicas that share most papers; each has a tenth that the other lacks, and both have edits.
const edited = (device: string, from: number): LibraryState => {
  const clock = createClock({ device, now: Date.now });
  const ids = rows.slice(from, from + PAPERS / 10).map(({ id }) => id);
  const commands = ids.map((paperId) => ({ type: 'set-read', paperId, state: 'read' }) as const);
  return applyCommand(state, { type: 'batch', commands }, clock).state;
};
const [here, there] = [edited('laptop', 0), edited('phone', PAPERS / 2)];
const ids = [...new Set(rows.map(({ id }) => id))];
const clock = createClock({ device: 'laptop', now: Date.now });
const removeAll = {
  type: 'batch',
  commands: ids.map((paperId) => ({ type: 'unsave', paperId }) as const),
} as const;
// As read from storage: the replicas share no objects in memory.
const cache: ItemCache = new Map();
const same = JSON.parse(JSON.stringify(state)) as LibraryState;
const fresh = JSON.parse(JSON.stringify(there)) as LibraryState;

console.log('\n| what | median of 7, ms |');
console.log('| --- | ---: |');
for (const [name, run] of [
  ['one paper taken out', () => applyCommand(state, { type: 'unsave', paperId: ids[0] ?? '' }, clock)],
  ['all of them at once', () => applyCommand(state, removeAll, clock)],
  ['the view of all', () => viewLibrary(state)],
  [`merge of two replicas of ${PAPERS} papers, a tenth changed on each side`, () => mergeLibraries(here, fresh)],
  ['merge of two that are the same', () => mergeLibraries(state, same)],
  ['plan of a first upload (encode all)', () => encodeShards(state)],
  ['plan where nothing changed', () => encodeShards(state, { existing: plan.set })],
  ['plan where nothing changed, items read before', () => encodeShards(state, { existing: plan.set, cache })],
  ['decode all', () => decodeShards(plan.set)],
] as const) {
  console.log(`| ${name} | ${(await time(run)).toFixed(1)} |`);
}
