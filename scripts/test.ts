/**
 * `npm test`: ensures the browsers, builds, and runs all checks and tests. `npm run test:thorough` runs the tests of the
 * built extension in both browsers throughout, and with every kind of damage. The last lines say what failed, which a
 * shortened log of CI would otherwise hide, and how many passed and failed; the exit code is 1 if any failed or none
 * passed.
 */
import { readFile, rm } from 'node:fs/promises';
import { runChecks, runStep } from './check';
import { ensureBrowsers } from './ensure-browsers';
import { ensureServers } from './ensure-servers';
import { run } from './run';
import { addTallies, countTests, type Tally, type TestReport } from './tally';

/** Vitest projects that run together; each is named after its folder in test/. */
type Projects = readonly ('unit' | 'components' | 'browser' | 'e2e')[];
/**
 * A run that takes longer hangs: on a busy machine, the e2e tests take several times their usual ten minutes, but less
 * than this. CI ends the job after 90 minutes without a report.
 */
const TEST_LIMIT_MS = 75 * 60_000;

async function runTests(...projects: Projects): Promise<Tally> {
  console.log(`\n— tests: ${projects.join(', ')}`);
  const reportFile = `test-results/${projects.join('-')}.json`;
  await rm(reportFile, { force: true });
  const code = await run(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    { timeout: TEST_LIMIT_MS },
  );
  const { passed, failures, skipped } = countTests(
    await readReport(reportFile),
    code,
    projects.map((project) => `test/${project}`),
  );
  if (skipped > 0) console.log(`${skipped} skipped, counted neither way`);
  return { passed, failures };
}

async function readReport(file: string): Promise<TestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}

async function runAll(): Promise<Tally> {
  // The tests read it: see test/e2e/support/browsers.ts.
  if (process.argv.includes('--thorough')) process.env['THOROUGH'] = '1';
  try {
    ensureBrowsers();
    ensureServers(['lighttpd']);
  } catch (error) {
    return { passed: 0, failures: [error instanceof Error ? error.message : String(error)] };
  }
  // The tests use the build, so an older one must not pass in its place. The build also writes the types that the
  // checks read.
  await rm('.output', { recursive: true, force: true });
  const built = await runStep('build');
  // The tests of the project `browser` run in one page, one at a time, and leave a core to the checks.
  const [checked, inBrowser] = await Promise.all([runChecks(), runTests('browser')]);
  return addTallies(built, checked, inBrowser, await runTests('unit', 'components'), await runTests('e2e'));
}

const { passed, failures } = await runAll();
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
