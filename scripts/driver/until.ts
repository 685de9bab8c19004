import { setTimeout as pause } from 'node:timers/promises';

/**
 * Longest wait for a thing that is sure to come, in ms. A busy machine takes many times as long as a quiet one, and only
 * a wait in vain lasts to the end.
 */
export const PATIENCE_MS = 90_000;

/** Asks again until the answer is neither undefined nor false; `what` names the thing waited for in the error. */
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

/** The promise's value, or undefined when it takes longer than `ms` or fails. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise.catch(() => undefined), pause(ms, undefined, { ref: false })]);
}
