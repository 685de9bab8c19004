import { browser } from 'wxt/browser';
import { type CardSettings, readCardSettings } from '../../core/settings/settings';
import type { LocalKey } from '../stored-item';

const KEY = 'settings' satisfies LocalKey;

/** Returns a function that gives the card's settings as they are stored, until `signal` aborts. */
export function watchCardSettings(signal: AbortSignal): () => CardSettings {
  let current = readCardSettings(undefined);
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && KEY in changes) current = readCardSettings(changes[KEY]?.newValue);
  };
  browser.storage.onChanged.addListener(listener);
  // A script whose extension is gone has no API any more.
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener));
  browser.storage.local.get(KEY).then(
    (stored) => (current = readCardSettings(stored[KEY])),
    () => undefined,
  );
  return () => current;
}
