import type { FinishedImport, Guess } from '../../../lib/core/formats';
import type { LibraryCommand } from '../../../lib/core/library/types';
import type { Message } from '../../text';
import type { LibraryFileReport } from './import-library-files';

/** The step that an import has reached. */
export type Adding =
  | { step: 'idle'; note?: Message }
  | { step: 'reading'; done: number; items: number; file: string; stopping?: boolean }
  | { step: 'looking-up'; done: number; of: number; stopping?: boolean }
  | { step: 'asking'; guesses: readonly Guess[] }
  | { step: 'storing'; papers: number }
  | { step: 'done'; outcome: AddOutcome };

export interface AddOutcome extends Omit<FinishedImport, 'libraries'> {
  name: string;
  /** What each imported library file brought. */
  libraries: LibraryFileReport[];
  /** Removes what they added to the library. */
  undo?: LibraryCommand;
  /** The papers were looked up by their identifiers. */
  lookedUp?: true;
  /** What ended a look-up early. */
  note?: Message;
  /** Whether search and page recognition know the papers yet. */
  ready: boolean;
}
