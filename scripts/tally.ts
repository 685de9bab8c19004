/** Number of tests and checks by outcome. */
export interface Tally {
  passed: number;
  failed: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0 };

export function addTallies(...tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    NOTHING,
  );
}

/** The part of Vitest's JSON report that `countTests` reads. */
export interface TestReport {
  testResults: readonly {
    /** Path of the test file. */
    name: string;
    status: string;
    assertionResults: readonly { status: string }[];
  }[];
}

/** A folder of tests that must have run, such as `test/unit`. */
export type TestFolder = string;

export interface TestCount extends Tally {
  skipped: number;
  /** Descriptions of failures other than failed tests. */
  faults: string[];
}

/**
 * Counts the tests of a run. Each of these also counts as one failure: a file that failed without a failed test (it
 * did not load, a hook threw), a run with an exit code other than 0 although its tests passed, a missing report, and a
 * folder without any test that ran.
 */
export function countTests(
  report: TestReport | undefined,
  exitCode: number,
  folders: readonly TestFolder[],
): TestCount {
  const results = report?.testResults ?? [];
  const statuses = results.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const faults: string[] = [];
  if (!report) faults.push('the tests left no report');
  for (const { name, status, assertionResults } of results)
    if (status !== 'passed' && !assertionResults.some((test) => test.status === 'failed'))
      faults.push(`${name} did not run to its end`);
  for (const folder of folders)
    if (!results.some((file) => ranIn(folder, file))) faults.push(`no test of ${folder} ran`);
  if (exitCode !== 0 && failedTests + faults.length === 0)
    faults.push(`the tests passed, but their run ended with code ${exitCode}`);
  return {
    passed,
    failed: failedTests + faults.length,
    skipped: statuses.length - passed - failedTests,
    faults,
  };
}

function ranIn(folder: TestFolder, file: TestReport['testResults'][number]): boolean {
  const inFolder = file.name.replaceAll('\\', '/').includes(`/${folder}/`);
  return inFolder && file.assertionResults.some(({ status }) => status === 'passed' || status === 'failed');
}
