/** The internal state of an editor, independent of its elements. */
export interface Probe {
  text(): string;
  /** UTF-16 offset of the caret in the text. */
  caret(): number;
  undo(): void;
}

declare global {
  interface Window {
    probe: Probe;
  }
}
