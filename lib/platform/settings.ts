import { createQueue } from '../core/queue';
import { readSettings, type Settings, storedAfter } from '../core/settings/settings';
import { storedItem } from './stored-item';

/** In local storage, where pages read it without waking the background. */
const stored = storedItem('local', 'settings', (value) => value);
/** Two changes at once must not undo each other. */
const inTurn = createQueue();

export const getSettings = async (): Promise<Settings> => readSettings(await stored.get());

/** Changes the settings. Rejects when the browser cannot store them; then nothing has changed. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  return inTurn(async () => {
    const value = await stored.get();
    const before = readSettings(value);
    const after = change(before);
    if (after !== before) await stored.set(storedAfter(value, before, after));
  });
}

/**
 * Gives all settings their defaults. Resolves to a function that brings back what was stored. Both reject when the
 * browser cannot store settings.
 */
export function resetSettings(): Promise<() => Promise<void>> {
  return inTurn(async () => {
    const value = await stored.get();
    await stored.remove();
    return () => inTurn(() => (value === undefined ? stored.remove() : stored.set(value)));
  });
}

/** Calls back when any part of the extension changed the settings. Returns a function that ends the subscription. */
export const onSettingsChange = (callback: () => void): (() => void) => stored.onChange(callback);
