import type { OwnPage } from '../../../lib/core/own-page';
import type { LedgerLine } from '../../../lib/core/ledger-line';
import type { Refusal } from '../../../lib/core/settings/refusals';
import type { Settings } from '../../../lib/core/settings/settings';
import type { Shortcut } from '../../../lib/core/settings/shortcut';
import type { NewsAccess } from '../../shared/state/news-ports';

/** What the settings page needs from the browser and the background. */
export interface SettingsPorts extends NewsAccess {
  /** Rejects when the settings cannot be read. */
  settings(): Promise<Settings>;
  /** Rejects when the browser cannot store the change; then nothing has changed. */
  changeSettings(change: (settings: Settings) => Settings): Promise<void>;
  /** Gives all settings their defaults. Resolves to a function that brings back what was stored. */
  resetSettings(): Promise<() => Promise<void>>;
  /** Calls back when the settings change anywhere. Returns a function that stops it. */
  onSettingsChange(callback: () => void): () => void;
  /** The marks that the user refuses, oldest first. */
  refusals(): Promise<readonly Refusal[]>;
  /** Rejects when the browser cannot store the change; then nothing has changed. */
  changeRefusals(change: (all: readonly Refusal[]) => Refusal[]): Promise<void>;
  onRefusalsChange(callback: () => void): () => void;
  /** Requests to the network, oldest first. */
  ledger(): Promise<readonly LedgerLine[]>;
  clearLedger(): Promise<void>;
  onLedgerChange(callback: () => void): () => void;
  shortcuts(): Promise<readonly Shortcut[]>;
  /** Shows where the browser lets users change shortcuts; undefined where only the user can go there. */
  changeShortcuts: (() => Promise<void>) | undefined;
  /** Opens a page of the extension in a tab, or goes to its open tab. */
  openPage(page: OwnPage): Promise<void>;
  saveFile(name: string, file: Blob): void;
}
