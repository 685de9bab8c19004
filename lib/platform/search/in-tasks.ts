/** Longest task, in ms, apart from the last slice in it: messages wait no longer. */
const TASK_MS = 12;

/** Runs work that yields between its slices in short tasks, and returns its result. */
export async function inTasks<Result>(work: Generator<undefined, Result>): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < TASK_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
}
