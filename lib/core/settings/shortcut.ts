/** A keyboard command of the extension, as the browser has it. */
export interface Shortcut {
  readonly name: string;
  /** Empty when no keys are set. */
  readonly keys: string;
  /** What it does; empty for the command that opens the popup. */
  readonly description: string;
}
