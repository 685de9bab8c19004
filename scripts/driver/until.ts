import { setTimeout as pause } from 'node:timers/promises';

/**
 * Longest wait for something that must happen, in ms. A busy machine takes many times as long as a quiet one, and only
 * a failing wait lasts the whole time.
 */
export const PATIENCE_MS = 90_000;

/** Repeats `ask` until its answer is neither undefined nor false. The error after `timeout` ms names `what`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { timeout = PATIENCE_MS, interval = 20 } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  let fault: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`, { cause: fault });
    await pause(interval);
  }
}

/** Resolves to the promise's value, or to undefined when it takes longer than `ms` or rejects. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise.catch(() => undefined), pause(ms, undefined, { ref: false })]);
}
