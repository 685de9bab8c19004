export type LibraryErrorCode =
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
    sentence: (shown: string) => string,
  ) {
    super(sentence(excerpt(value)));
  }
}

/** Quotes and shortens the value, which can be anything. */
function excerpt(value: unknown): string {
  if (typeof value !== 'string') return `A value of type ${typeof value}`;
  return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
}
