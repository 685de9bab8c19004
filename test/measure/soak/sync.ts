/**
 * `npm run soak:sync -- [runs] [seed] [part of an attack's name]`: plays 100,000 runs of the simulation in
 * test/unit/platform/simulation.test.ts and prints a table of the losses under each attack. Exits with 1 on a loss that
 * is not allowed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { ATTACKS, type Attack } from '../../support/simulation/attacks';
import { useInstantDeflate } from '../../support/simulation/instant-deflate';
import { useInstantSeal } from '../../support/simulation/instant-seal';
import { runsOf, simulate, type Outcome } from '../../support/simulation/simulate';

useInstantDeflate();
useInstantSeal();

const OUT = 'test-results/soak';

interface Row {
  runs: number;
  acknowledged: number;
  writes: number;
  lost: number;
  resurrected: number;
  diverged: number;
  restless: number;
  /** File with the first run that went wrong. */
  wrong?: string;
}

async function soak(attack: Attack, runs: number, seed: number): Promise<Row> {
  const row: Row = { runs: 0, acknowledged: 0, writes: 0, lost: 0, resurrected: 0, diverged: 0, restless: 0 };
  const arbitrary = runsOf(attack);
  while (row.runs < runs) {
    const batch = Math.min(200, runs - row.runs);
    for (const run of fc.sample(arbitrary, { numRuns: batch, seed: seed + row.runs })) {
      const outcome = await simulate(attack, run);
      count(row, outcome);
      const wrong = outcome.lost.length + outcome.resurrected.length > 0 || outcome.diverged || outcome.restless;
      if (wrong && row.wrong === undefined) {
        row.wrong = `${OUT}/${attack.name.replaceAll(' ', '-')}.json`;
        await mkdir(OUT, { recursive: true });
        await writeFile(row.wrong, JSON.stringify(run));
      }
    }
  }
  return row;
}

function count(row: Row, { acknowledged, writes, lost, resurrected, diverged, restless }: Outcome): void {
  row.runs++;
  row.acknowledged += acknowledged;
  row.writes += writes;
  row.lost += lost.length;
  row.resurrected += resurrected.length;
  row.diverged += Number(diverged);
  row.restless += Number(restless);
}

const total = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
const attacks = ATTACKS.filter(({ name }) => name.includes(process.argv[4] ?? ''));
const shares = attacks.reduce((sum, { share = 1 }) => sum + share, 0);
console.log(`${total} runs, seed ${seed}; all of both vendors' rules, three to five browsers\n`);
console.log('| attack | runs | writes | lost | loss rate | back again | diverged | without end |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const attack of attacks) {
  const row = await soak(attack, Math.ceil((total * (attack.share ?? 1)) / shares), seed);
  const rate = `${((100 * row.lost) / Math.max(1, row.writes)).toFixed(row.lost === 0 ? 0 : 2)} %`;
  const cells = [attack.name, row.runs, row.writes, row.lost, rate, row.resurrected, row.diverged, row.restless];
  console.log(`| ${cells.join(' | ')} |`);
  const harmed = row.lost + row.resurrected + row.diverged + row.restless > 0;
  if (harmed && !attack.hopeless) {
    console.log(`  the first such run is in ${row.wrong}`);
    process.exitCode = 1;
  }
}
