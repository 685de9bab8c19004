import { preact } from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { CHROMIUM_ARGS, findBrowser } from './scripts/browsers';
import { PATIENCE_MS } from './scripts/driver/until';

/** Tests judge results, never speed: on a busy machine, the slowest property tests take several times as long. */
const TEST_MS = 120_000;

/** End-to-end files that take over a minute. They start first, so that none of them runs alone at the end. */
const LONG = [
  'two-stores',
  'library',
  'popup',
  'relay',
  'adding-papers',
  'keeping',
  'card-safety',
  'kills',
  'card-reading',
];

const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((name) => moduleId.endsWith(`/${name}.test.ts`));

class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['test/support/property-seed.ts'],
          testTimeout: TEST_MS,
          expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
        },
      },
      {
        plugins: [preact()],
        test: {
          name: 'components',
          include: ['test/components/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['test/components/support/patience.ts', 'test/support/property-seed.ts'],
          testTimeout: TEST_MS,
          expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
        },
      },
      {
        plugins: [preact()],
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          testTimeout: TEST_MS,
          expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
          // All files share one origin, and clear its database.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser('chromium'), args: [...CHROMIUM_ARGS] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Polled values arrive in well under a second, except on a busy machine.
          expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
          // Real browsers sometimes stall on CI machines. The output names every test that is retried.
          retry: process.env['CI'] ? 1 : 0,
          globalSetup: ['test/e2e/support/temporary-files.ts'],
          setupFiles: ['test/e2e/support/tell-retries.ts', 'test/support/property-seed.ts'],
          // The files of a process share its browsers.
          isolate: false,
          // Browsers keep two cores busy with three files at a time; more files only compete. They leave no capacity
          // for other tests, which run before.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
