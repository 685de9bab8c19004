import { browser } from 'wxt/browser';

/** The keys of the manifest's commands, by name, as the browser writes them; empty for a command without keys. */
export async function commandKeys(): Promise<Record<string, string>> {
  const all = await browser.commands.getAll();
  return Object.fromEntries(all.map(({ name = '', shortcut = '' }) => [name, shortcut]));
}

/** Shows the browser's own page where the user sets these keys. */
export async function openShortcutSettings(): Promise<void> {
  const { openShortcutSettings: open } = browser.commands as { openShortcutSettings?: () => Promise<void> };
  if (open) await open();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
