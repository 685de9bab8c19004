/** What both page scripts share: the interface between them, and how to read a page's text and locate ranges in it. */
import type { PageMention } from '../../core/matching';
import type { Mention } from './mention';
import type { Found } from './found';
import type { Change } from './page-change';

/**
 * What the script that reads a frame offers to the script that shows mentions, which arrives with the first mention.
 * It is a global of the extension's isolated world, so pages cannot see it.
 */
export interface PageHandle {
  /** Aborts when the reading script ends. */
  readonly signal: AbortSignal;
  /** Registers the function that shows mentions; only the first call counts. */
  registerRenderer(show: ShowMentions): void;
  /** Ends the reading script, because a newer copy takes over the frame. */
  end(): void;
}

/** Starts to show the mentions of one reading. */
export type ShowMentions = (reading: PageReading) => ShownMentions;

/** One reading of the frame. It ends when the settings, the papers or the extension change. */
export interface PageReading {
  /** Ends both scripts when the extension is gone. Call it when the background does not answer, and regularly. */
  endIfOrphan: () => void;
  /** Aborts when the reading ends; the renderer then removes everything it showed. */
  signal: AbortSignal;
}

/** The painted mentions of a page. They follow text that the page hides and shows. */
export interface ShownMentions {
  /** All visible mentions, in page order. */
  mentions: () => readonly Mention[];
  /** Mentioned papers with counts, in page order of their first mention. */
  report: () => PageMention[];
  /** Replaces the mentions in the places that were read (`read`) with those found there (`found`). */
  replace: (read: readonly Change[], found: Found) => void;
  /** Restores highlights that the page removed from the registry. */
  ensurePainted: () => void;
}

declare global {
  var paperbeacon: PageHandle | undefined;
}
