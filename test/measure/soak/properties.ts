/**
 * `npm run soak:properties [rounds]`: runs the property tests with a new seed a round, 20 rounds unless told. Prints
 * the seeds that find a counterexample; `PROPERTY_SEED=<seed> npm run test:unit` repeats one. Exits with 1 on any.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../scripts/run';

const rounds = Number(process.argv[2] ?? 20);
const names = await readdir('test/unit', { recursive: true });
const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => join('test/unit', name));
const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
const withProperties = files.filter((_, i) => sources[i]?.includes("from 'fast-check'"));

const failing: number[] = [];
for (let round = 1; round <= rounds; round++) {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  console.log(`\nRound ${round} of ${rounds}, seed ${seed}`);
  process.env['PROPERTY_SEED'] = String(seed);
  const code = await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project=unit',
    ...withProperties,
  ]);
  if (code !== 0) failing.push(seed);
}
console.log(
  failing.length === 0 ? `\nNo counterexample in ${rounds} rounds` : `\nSeeds that fail: ${failing.join(', ')}`,
);
process.exitCode = failing.length === 0 ? 0 : 1;
