import type { PageMention } from '../../core/matching';
import type { Mention } from './mention';
import type { Found } from './found';
import type { Change } from './page-change';

/**
 * What the script that shows mentions, which comes with a frame's first one, needs of the script that reads the frame. Both
 * run in the extension's own world, where this is a global; pages do not see it.
 */
export interface PageHandle {
  /** Aborted when the script has ended. */
  readonly life: AbortSignal;
  /** Hands over the way to show mentions. */
  registerRenderer(show: ShowMentions): void;
  /** Ends the script: another copy of it takes the frame over. */
  end(): void;
}

/** Shows the mentions of a reading. */
export type ShowMentions = (reading: PageReading) => ShownMentions;

/** One reading of the frame, from its start until the settings, the papers or the extension change. */
export interface PageReading {
  /** Called when the background does not answer, and every now and then. */
  checkLife: () => void;
  /** Aborted when the reading is over: nothing may be left then. */
  signal: AbortSignal;
}

/** The mentions of a page, painted, and kept up to date with what unfolds and folds away. */
export interface ShownMentions {
  /** All mentions that can be seen, in page order. */
  mentions: () => readonly Mention[];
  /** Papers mentioned, in page order of their first mention. */
  report: () => PageMention[];
  /** Takes what was found in the places that were read for what is there now. */
  replace: (read: readonly Change[], found: Found) => void;
  /** Paints again what the page may have thrown out of the highlight registry. */
  ensurePainted: () => void;
}

declare global {
  var paperbeacon: PageHandle | undefined;
}
