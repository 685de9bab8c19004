/** Runs work one piece after another, in the order of the calls. Resolves or rejects with the work's own result. */
export type Queue = <T>(work: () => T | Promise<T>) => Promise<T>;

/** Creates an empty queue. A piece of work that fails does not stop the next one. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
