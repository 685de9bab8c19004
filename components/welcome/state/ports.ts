import type { OwnPage } from '../../../lib/core/own-page';

/** Whether the title in the page's paragraph is marked: `off` when the user paused marking. */
export type Sight = 'unlit' | 'lit' | 'off';

/** What the welcome page needs from the browser. Tests pass plain objects. */
export interface WelcomePorts {
  readonly isFirefox: boolean;
  /** Calls back with whether the title is marked, now and after each change. */
  onSight(callback: (sight: Sight) => void): void;
  /** Opens the card of the marked title and moves the focus into it. */
  showCard(): void;
  /** Ends the pause. Rejects when the browser cannot store it. */
  resume(): Promise<void>;
  /** The keys of the commands by name; empty for a command without keys. */
  shortcuts(): Promise<Record<string, string>>;
  /** Calls back each time the user returns to the page. */
  onReturn(callback: () => void): void;
  /** Shows where the browser lets the user set the keys. */
  changeShortcuts(): void;
  /** Opens a page that lists papers. */
  showListing(): void;
  /** Opens a page of the extension in a tab, or goes to its open tab. */
  openPage(page: OwnPage): void;
}
