/** Longest time that work takes before it lets the page react, in ms: with a key after it, less than two frames. */
const SLICE = 12;
/** Steps between two looks at the clock. */
const STEPS = 8;

/** Runs the steps in short tasks, the first of them at once. Resolves when all are done or `isOver` says so. */
export async function runInSlices(steps: Iterator<unknown>, isOver: () => boolean): Promise<void> {
  for (;;) {
    const end = performance.now() + SLICE;
    while (performance.now() < end)
      for (let step = 0; step < STEPS; step++) if (isOver() || steps.next().done === true) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
