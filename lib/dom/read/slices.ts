/**
 * Longest work without a pause, in ms. Half a frame leaves the other half to the page, and input waits so briefly that
 * nobody notices, so the code need not check for pending input.
 */
const SLICE_MS = 8;

/** Divides long work into slices. */
export interface Slices {
  /** A promise to await when this slice is used up; undefined when work may continue at once. */
  yieldIfDue(): Promise<void> | undefined;
}

export function createSlices(): Slices {
  let end = performance.now() + SLICE_MS;

  async function nextSlice(): Promise<void> {
    await pause();
    end = performance.now() + SLICE_MS;
  }

  return {
    yieldIfDue() {
      if (performance.now() < end) return undefined;
      return nextSlice();
    },
  };
}

/**
 * Lets the page's own tasks run. `scheduler.yield` would continue before the page's timers and messages, which would
 * then wait for all of our work instead of one slice.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
