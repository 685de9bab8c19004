import { shown } from '../shown';

export type LibraryErrorCode =
  | 'bad-command'
  | 'bad-paper-id'
  | 'bad-list-id'
  | 'bad-device'
  | 'bad-element'
  | 'empty-name'
  | 'long-name'
  | 'duplicate-name'
  | 'long-note'
  | 'list-exists'
  | 'unknown-list'
  | 'reading-list';

/** Thrown for an invalid edit. `code` is stable; `message` is one sentence with the value and the remedy. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';

  constructor(
    readonly code: LibraryErrorCode,
    value: unknown,
    sentence: (quoted: string) => string,
  ) {
    super(sentence(shown(value)));
  }
}
