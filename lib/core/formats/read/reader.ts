/** Readers: each turns the text of one format into drafts of papers. */
import type { IntakeLimits } from '../limits';
import type { Text } from '../source/text';
import type { IdItem, IntakeFormat, Item } from '../types';

export interface ReaderContext {
  readonly limits: IntakeLimits;
  /** Name of the file. Formats are not told by it, but notes have their titles there. */
  readonly name: string;
  /**
   * Corrects the format that was detected by the beginning of the file. The user confirms a `guess`, which rests only
   * on the look of the text.
   */
  readonly setFormat: (format: IntakeFormat, options?: { guess: boolean }) => void;
  /** Adds a sentence about the whole file to the report. */
  readonly note: (sentence: string) => void;
  /** Counts parts of the file that are no papers: lines, rows, links. */
  readonly leaveOut: (count: number) => void;
  /** BibTeX strings that the files of this import define, by name in upper case. A later file may need them. */
  readonly strings: Map<string, string>;
}

/**
 * Reads a text of one format item by item. Throws a `RefusedFile`, and nothing else on purpose, when the whole file
 * cannot be used.
 */
export type Reader = (text: Text, context: ReaderContext) => AsyncIterable<Item | IdItem>;
