/** Part of `npm run bench:sync`: what turns with an own server cost, with lighttpd on this machine and no disk. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerReport } from '../../../lib/core/library/files';
import { largeLibrary } from '../../support/library-fixtures';
import { madePapers } from '../../support/made-papers';

// The door to the network asks the browser for a setting; the name must be there before the door is loaded.
const local = { get: () => Promise.resolve({}), set: () => Promise.resolve() };
Object.assign(globalThis, { chrome: { storage: { local } } });
const { NodeDevice } = await import('../../support/dav/node-device');
const { startServer, USER } = await import('../../support/dav/servers');

const RUNS = 3;
const STEPS = [
  'first turn, writes all',
  'first turn of a second device, reads and writes all',
  'turn without news',
  'turn after one edit',
  'turn that reads one edit, and writes it',
];

interface Cost {
  cpu: number;
  wall: number;
}

async function costOf(turn: () => Promise<ServerReport>): Promise<Cost> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const { status } = await turn();
  const { user, system } = process.cpuUsage(used);
  if (status.kind !== 'synced') throw new Error(`The turn failed: ${JSON.stringify(status)}.`);
  return { cpu: (user + system) / 1000, wall: performance.now() - start };
}

/** One run of all steps on a new server. */
async function run(count: number): Promise<{ costs: Cost[]; bytes: number }> {
  const server = await startServer('lighttpd');
  const { address, password } = server;
  const form = { address, user: USER, password, passphrase: 'acid acorn acre acts afar affix' };
  const [laptop, phone] = [new NodeDevice('laptop'), new NodeDevice('phone')];
  laptop.disk = largeLibrary({ papers: count, lists: 10, titles: count, notes: count / 10 });
  laptop.papers = phone.papers = madePapers(count);
  try {
    const costs = [
      await costOf(() => laptop.server.connect(form)),
      await costOf(() => phone.server.connect(form)),
      // The first device reads what the second wrote, before anything is quiet.
      ...(await costOf(() => laptop.sync()).then(() => [])),
      await costOf(() => laptop.sync()),
    ];
    await laptop.save('abcdefabcdef');
    costs.push(await costOf(() => laptop.sync()), await costOf(() => phone.sync()));
    if (!(await phone.saved()).includes('abcdefabcdef')) throw new Error('The edit did not arrive.');
    const folder = join(server.folder, 'paperbeacon');
    return { costs, bytes: Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size)) };
  } finally {
    await server.close();
  }
}

const median = (numbers: number[]): string => (numbers.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0).toFixed(0);

console.log(`\n| saved papers | with an own server | CPU, median of ${RUNS}, ms | time, ms |`);
console.log('| ---: | --- | ---: | ---: |');
for (const count of [100, 5_000, 20_000]) {
  const runs = [];
  for (let i = 0; i < RUNS; i++) runs.push(await run(count));
  for (const [step, name] of STEPS.entries()) {
    const costs = runs.map((one) => one.costs[step] ?? { cpu: 0, wall: 0 });
    const [cpu, wall] = [median(costs.map((cost) => cost.cpu)), median(costs.map((cost) => cost.wall))];
    console.log(`| ${count} | ${name} | ${cpu} | ${wall} |`);
  }
  console.log(`| ${count} | size of a file: ${((runs[0]?.bytes ?? 0) / 1e6).toFixed(2)} MB | | |`);
}
