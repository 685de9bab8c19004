import type { MentionTravel } from './mention-travel';
import type { PageReader } from './page-reader';

/**
 * What the card's script, which comes with a frame's first mention, needs of the script that reads the frame. Both run in
 * the extension's own world, where this is a global; pages do not see it.
 */
export interface PageHandle {
  /** Calls `use` with the reading under way and with every one that follows. */
  attach(use: UseReading): void;
  /** Ends the script: another copy of it takes the frame over. */
  end(): void;
}

/** Takes a reading on; `earlier` is what the reader of the page did last while nobody followed it. */
export type UseReading = (reading: Reading, earlier: readonly Event[]) => MentionTravel;

/** One reading of the frame, from its start until the settings, the papers or the extension change. */
export interface Reading {
  reader: PageReader;
  /** Aborted when the reading is over: nothing may be left then. */
  signal: AbortSignal;
  /** Called when the background does not answer. */
  onError: (error: unknown) => void;
}

declare global {
  var paperbeacon: PageHandle | undefined;
}
