import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is neither undefined nor false; `what` names the thing waited for in the error. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { timeout = 10_000, interval = 50 } = {},
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
    if (Date.now() > end)
      throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`, { cause: fault });
    await sleep(interval);
  }
}

/** The promise's value, or undefined when it takes longer than `ms` or fails. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise.catch(() => undefined), sleep(ms, undefined, { ref: false })]);
}
