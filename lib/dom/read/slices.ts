/**
 * Longest stretch of work between two breaths, in ms: half a frame leaves the page the other half. Short enough that input
 * waits no longer than anybody notices, so nothing need be asked about pending input.
 */
const SLICE_MS = 8;

/** Cuts long work into slices. */
export interface Slices {
  /** Lets the page work when this slice is used up; otherwise goes on at once. */
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
 * A turn of the page's own. Not `scheduler.yield`: what continues after it goes ahead of the page's timers and messages,
 * which then wait for the whole of our work instead of for a slice.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
