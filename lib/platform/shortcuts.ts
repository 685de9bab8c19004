import { browser } from 'wxt/browser';
import type { Shortcut } from '../core/settings/shortcut';

/** Newer versions of Firefox have this. */
type Commands = typeof browser.commands & { openShortcutSettings?: () => Promise<void> };

/** The shortcuts as the browser has them; `keys` is empty where none is set. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const all = await browser.commands.getAll();
  return all.map(({ name = '', shortcut = '', description = '' }) => ({ name, keys: shortcut, description }));
}

/** Shows where the browser lets users change shortcuts; undefined where only the user can go there. */
export function shortcutSettings(): (() => Promise<void>) | undefined {
  const commands: Commands = browser.commands;
  if (import.meta.env.FIREFOX) return commands.openShortcutSettings?.bind(commands);
  return async () => void (await browser.tabs.create({ url: 'chrome://extensions/shortcuts' }));
}
