import { cleanup, render } from '@testing-library/preact';
import { afterEach } from 'vitest';
import { SettingsPage } from '../../../components/settings/settings-page';
import type { SettingsPorts } from '../../../components/settings/state/ports';
import { createSettingsState } from '../../../components/settings/state/settings-state';
import type { LedgerLine } from '../../../lib/core/ledger-line';
import type { Refusal } from '../../../lib/core/settings/refusals';
import { readSettings, storedAfter } from '../../../lib/core/settings/settings';
import { translateEnglish } from './english';
import { fakeNews } from './fake-news';
import { settle } from './open-popup';

let stop: (() => void) | undefined;

afterEach(() => {
  cleanup();
  stop?.();
});

export interface FakeSettingsPorts extends SettingsPorts {
  /** The calls to the ports, in order. */
  calls: string[];
  stored(): unknown;
  /** Stores settings as another part of the extension does. */
  store(value: unknown): void;
  /** Whether the browser refuses to store settings. */
  refuses: boolean;
  savedFile(): Promise<string>;
}

/** Ports as plain objects, with the real reading and writing of settings, in memory. */
export function fakeSettingsPorts(value?: unknown, overrides: Partial<SettingsPorts> = {}): FakeSettingsPorts {
  const calls: string[] = [];
  const listeners = new Set<() => void>();
  let stored = value;
  let refusals: readonly Refusal[] = [];
  let lines: readonly LedgerLine[] = [];
  let file = new Blob();
  const write = (next: unknown): void => {
    if (ports.refuses) throw new Error('QuotaExceededError');
    stored = next;
    for (const listener of listeners) listener();
  };
  const ports: FakeSettingsPorts = {
    calls,
    refuses: false,
    stored: () => stored,
    store: write,
    savedFile: () => file.text(),
    settings: () => Promise.resolve(readSettings(stored)),
    async changeSettings(change) {
      const before = readSettings(stored);
      write(storedAfter(stored, before, change(before)));
    },
    async resetSettings() {
      const before = stored;
      write(undefined);
      return async () => write(before);
    },
    onSettingsChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    refusals: () => Promise.resolve(refusals),
    changeRefusals: (change) => Promise.resolve(void (refusals = change(refusals))),
    onRefusalsChange: () => () => undefined,
    ledger: () => Promise.resolve(lines),
    clearLedger: () => Promise.resolve(void (lines = [])),
    onLedgerChange: () => () => undefined,
    shortcuts: () =>
      Promise.resolve([
        { name: '_execute_action', keys: 'Alt+Shift+P', description: '' },
        { name: 'next-mention', keys: '', description: 'Go to the next paper mentioned on this page' },
      ]),
    changeShortcuts: () => Promise.resolve(void calls.push('change shortcuts')),
    openPage: (page) => Promise.resolve(void calls.push(`open ${page}`)),
    saveFile(name, blob) {
      calls.push(`file ${name}`);
      file = blob;
    },
    ...fakeNews(calls),
    ...overrides,
  };
  return ports;
}

/** Opens the settings page and waits for the first answers. */
export async function openSettings(ports: FakeSettingsPorts) {
  const state = createSettingsState(ports);
  stop = state.stop;
  void state.load();
  render(<SettingsPage state={state} translate={translateEnglish} />);
  await settle();
  return state;
}
