import type { OwnPage } from '../../../lib/core/own-page';
import { batch, signal } from '@preact/signals';
import type { LedgerLine } from '../../../lib/core/ledger-line';
import { readSettings, type Settings } from '../../../lib/core/settings/settings';
import type { Shortcut } from '../../../lib/core/settings/shortcut';
import { createNewsState } from '../../shared/state/news-state';
import { createToastState } from '../../shared/state/toast-state';
import type { Message } from '../../text';
import type { SettingsPorts } from './ports';
import { createRefusalsState } from './refusals-state';
import { createSitesState } from './sites-state';

export type SettingsState = ReturnType<typeof createSettingsState>;

/** What the browser did not do: read the settings, store them, or something else that the user asked for. */
type Fault = 'read' | 'write' | 'other';

/** State and actions of the settings page. */
export function createSettingsState(ports: SettingsPorts) {
  const settings = signal<Settings>(readSettings(undefined));
  /** False until the settings are known, so that the page never shows others. */
  const ready = signal(false);
  const fault = signal<Fault | undefined>(undefined);
  const ledger = signal<readonly LedgerLine[] | undefined>(undefined);
  const shortcuts = signal<readonly Shortcut[]>([]);
  const announcement = signal<Message | undefined>(undefined);
  const toast = createToastState();
  const announce = (message: Message): void => void (announcement.value = message);
  const news = createNewsState({ ports, toast, announce });
  /** What is stored, as far as this page knows. */
  let held = settings.peek();
  /** Changes that are not stored yet. Until they are, what is stored does not replace what the page shows. */
  let pending = 0;

  async function load(): Promise<void> {
    try {
      held = await ports.settings();
    } catch {
      fault.value = 'read';
    }
    if (pending > 0) return;
    batch(() => {
      settings.value = held;
      ready.value = true;
    });
  }

  /** Shows a change at once and stores it. When the browser refuses, the page shows again what is stored. */
  async function change(make: (before: Settings) => Settings): Promise<boolean> {
    settings.value = make(settings.peek());
    return attempt(() => ports.changeSettings(make), 'write');
  }

  async function attempt(work: () => Promise<void>, ifNot: Fault): Promise<boolean> {
    pending++;
    let isDone = true;
    try {
      await work();
      fault.value = undefined;
    } catch {
      fault.value = ifNot;
      isDone = false;
    }
    pending--;
    await load();
    return isDone;
  }

  const set = (fields: Partial<Settings>): Promise<boolean> => change((before) => ({ ...before, ...fields }));

  async function reset(): Promise<void> {
    let restore: (() => Promise<void>) | undefined;
    await attempt(async () => void (restore = await ports.resetSettings()), 'write');
    const undo = restore;
    if (undo === undefined) return;
    toast.show({ message: { key: 'settings.said.reset' }, undo: async () => void (await attempt(undo, 'write')) });
  }

  async function loadLedger(): Promise<void> {
    try {
      ledger.value = await ports.ledger();
    } catch {
      fault.value = 'read';
    }
  }

  async function clearLedger(): Promise<void> {
    if (await attempt(() => ports.clearLedger(), 'other')) announce({ key: 'settings.said.cleared' });
    await loadLedger();
  }

  async function loadShortcuts(): Promise<void> {
    shortcuts.value = await ports.shortcuts().catch(() => []);
  }

  const refusals = createRefusalsState({
    ports,
    toast,
    attempt: (work) => attempt(work, 'write'),
    onUnread: () => void (fault.value = 'read'),
  });
  const stops = [ports.onSettingsChange(() => void load()), ports.onLedgerChange(() => void loadLedger())];

  return {
    settings,
    ready,
    fault,
    ledger,
    shortcuts,
    announcement,
    toast,
    news,
    refusals,
    sites: createSitesState({ settings, change, toast, announce, ports }),
    load: () => Promise.all([load(), loadLedger(), loadShortcuts(), refusals.load(), news.load()]),
    loadShortcuts,
    set,
    reset,
    clearLedger,
    changeShortcuts:
      ports.changeShortcuts && (() => void attempt(ports.changeShortcuts ?? (() => Promise.resolve()), 'other')),
    openPage: (page: OwnPage) => void attempt(() => ports.openPage(page), 'other'),
    dismissFault: () => void (fault.value = undefined),
    stop: () => [...stops, refusals.stop, news.stop].forEach((stop) => stop()),
  };
}
