import type { IntakeLimits } from '../limits';
import type { Text } from '../source/text';
import type { IntakeFormat, Item } from '../types';

export interface ReaderContext {
  readonly limits: IntakeLimits;
  /**
   * Tells what the file turned out to be, once that is known better than by its beginning. A `guess` is for the user to
   * confirm: only the looks of the text speak for it.
   */
  readonly found: (format: IntakeFormat, options?: { guess: boolean }) => void;
}

/**
 * Reads a text of one format item by item. Throws a `RefusedFile` when the file as a whole cannot be used; nothing else on
 * purpose.
 */
export type Reader = (text: Text, context: ReaderContext) => AsyncIterable<Item>;
