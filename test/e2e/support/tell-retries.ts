import { afterEach } from 'vitest';

/** A test that needed a second try passes, but not unnoticed. */
afterEach(({ task }) => {
  if ((task.result?.retryCount ?? 0) > 0) console.warn(`Tried again: ${task.name}`);
});
