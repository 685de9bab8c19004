import { afterEach } from 'vitest';

/** Warns of each test that needs a retry, and why, because it otherwise passes unnoticed. */
afterEach(({ task }) => {
  if ((task.result?.retryCount ?? 0) === 0) return;
  console.warn(`Tried again: ${task.name}\n${(task.result?.errors ?? []).map(({ message }) => message).join('\n')}`);
});
