import { preact } from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { CHROMIUM_ARGS, findBrowser } from './scripts/browsers';

/** Tests judge results, never speed: on a busy machine the slowest of the properties take several times as long. */
const PATIENCE_MS = 60_000;

/** Files that take longest, in that order; without a cache, Vitest goes by the size of files. */
const LONGEST = ['keeping', 'library', 'relay', 'adding-papers', 'card-safety', 'capacity', 'popup', 'kills'];

/** Starts the longest first, so that no worker is left to go on alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: PATIENCE_MS,
        },
      },
      {
        plugins: [preact()],
        test: {
          name: 'components',
          include: ['test/components/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: PATIENCE_MS,
        },
      },
      {
        plugins: [preact()],
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          testTimeout: PATIENCE_MS,
          // They are of one origin, and clear its database.
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Generous: what is polled for arrives in well under a second, except on a machine that is busy.
          expect: { poll: { timeout: 10_000 } },
          // Real browsers stall at times on machines that nobody watches. The output names every test that is tried again.
          retry: process.env['CI'] ? 1 : 0,
          setupFiles: ['test/e2e/support/tell-retries.ts'],
          // Each file has a browser or two at work, which wait for half of the time: three files at a time keep two cores busy.
          // They leave no room for other tests, which run before.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
