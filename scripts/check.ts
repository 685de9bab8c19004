import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { runScript } from './run';
import { addTallies, NOTHING, type Tally } from './tally';

/** Runs every `check:*` script of package.json: format, lint, types, dead code. Counts each as one test. */
export async function runChecks(): Promise<Tally> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  let tally = NOTHING;
  for (const name of Object.keys(scripts).filter((script) => script.startsWith('check:')))
    tally = addTallies(tally, await runStep(name));
  return tally;
}

/** Runs one script of package.json and counts it as one test. */
export async function runStep(name: string): Promise<Tally> {
  console.log(`\n— ${name}`);
  if ((await runScript(name)) === 0) return { passed: 1, failures: [] };
  console.log(`✗ ${name} failed`);
  return { passed: 0, failures: [`npm run ${name}`] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failures } = await runChecks();
  process.exitCode = failures.length === 0 ? 0 : 1;
}
