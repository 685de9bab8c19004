/**
 * `npm test`: everything. Browsers, build, checks, then all tests; the last line says how many passed and failed, and
 * the exit code whether any failed.
 */
import { readFile, rm } from 'node:fs/promises';
import { runChecks, runStep } from './check';
import { ensureBrowsers } from './ensure-browsers';
import { run } from './run';
import { addTallies, countTests, type Tally, type TestReport } from './tally';

/**
 * Runs that go on side by side, by project: end-to-end tests wait for their browsers much of the time, and leave the
 * processor to the others. All folders that must have been run are named.
 */
const RUNS = [
  { projects: ['e2e'], folders: ['test/e2e'] },
  { projects: ['unit', 'components', 'browser'], folders: ['test/unit', 'test/components', 'test/browser'] },
] as const;
/** Longer than any honest run: something hangs. */
const TEST_LIMIT_MS = 20 * 60_000;

async function runTests({ projects, folders }: (typeof RUNS)[number]): Promise<Tally> {
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
  const { passed, failed, skipped, faults } = countTests(await readReport(reportFile), code, folders);
  for (const fault of faults) console.log(`✗ ${fault}`);
  if (skipped > 0) console.log(`${skipped} skipped, counted neither way`);
  return { passed, failed };
}

async function readReport(file: string): Promise<TestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}

async function runAll(): Promise<Tally> {
  try {
    ensureBrowsers();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  // Tests look at what was built; something older must not pass in its place. The build also writes the types that
  // the checks read.
  await rm('.output', { recursive: true, force: true });
  const built = await runStep('build');
  const checked = await runChecks();
  console.log('\n— tests');
  return addTallies(built, checked, ...(await Promise.all(RUNS.map(runTests))));
}

const { passed, failed } = await runAll();
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
