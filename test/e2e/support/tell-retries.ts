import { afterEach } from 'vitest';

/** Warns of each test that needs a retry, because it otherwise passes unnoticed. */
afterEach(({ task }) => {
  if ((task.result?.retryCount ?? 0) > 0) console.warn(`Tried again: ${task.name}`);
});
