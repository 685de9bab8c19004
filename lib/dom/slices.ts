/** Longest stretch of work between two breaths, in ms: half a frame leaves the page the other half. */
const SLICE_MS = 8;

/** Cuts long work into slices. */
export interface Slices {
  /** Lets the page work when this slice is used up; otherwise goes on at once. */
  breathe(): Promise<void> | undefined;
}

export function createSlices(): Slices {
  let end = performance.now() + SLICE_MS;

  async function nextSlice(): Promise<void> {
    await pause();
    end = performance.now() + SLICE_MS;
  }

  return {
    breathe() {
      if (performance.now() < end) return undefined;
      return nextSlice();
    },
  };
}

function pause(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: { yield?: () => Promise<void> } }).scheduler;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
