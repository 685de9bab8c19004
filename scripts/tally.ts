/** What passed, and what failed, in words. */
export interface Tally {
  passed: number;
  failures: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failures: [] };

export function addTallies(...tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** The part of Vitest's JSON report that `countTests` reads. */
export interface TestReport {
  testResults: readonly {
    /** Path of the test file. */
    name: string;
    status: string;
    assertionResults: readonly { status: string; fullName: string; failureMessages?: readonly string[] | null }[];
  }[];
}

/** A folder of tests that must have run, such as `test/unit`. */
export type TestFolder = string;

export interface TestCount extends Tally {
  skipped: number;
}

/** Lines of a failure message that are shown: the message and, for a property, its seed and counterexample. */
const MESSAGE_LINES = 6;

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
  const tests = results.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map(({ file, fullName, failureMessages }) => {
      const message = (failureMessages ?? []).join('\n').split('\n').slice(0, MESSAGE_LINES).join('\n  ');
      return `${file} › ${fullName}\n  ${message}`;
    });
  const skipped = tests.length - passed - failures.length;
  if (!report) failures.push('the tests left no report');
  for (const { name, status, assertionResults } of results)
    if (status !== 'passed' && !assertionResults.some((test) => test.status === 'failed'))
      failures.push(`${name} did not run to its end`);
  for (const folder of folders)
    if (!results.some((file) => ranIn(folder, file))) failures.push(`no test of ${folder} ran`);
  if (exitCode !== 0 && failures.length === 0)
    failures.push(`the tests passed, but their run ended with code ${exitCode}`);
  return { passed, failures, skipped };
}

function ranIn(folder: TestFolder, file: TestReport['testResults'][number]): boolean {
  const inFolder = file.name.replaceAll('\\', '/').includes(`/${folder}/`);
  return inFolder && file.assertionResults.some(({ status }) => status === 'passed' || status === 'failed');
}
