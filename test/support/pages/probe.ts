/** What an editor says of itself: its own state, not what its elements show. */
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
