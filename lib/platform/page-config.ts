import { browser } from 'wxt/browser';
import type { PageReport, TitleFilter } from '../core/matching';
import { FILTER_KEY, readStoredFilter } from './filter-store';
import { sendMessage } from './messages';
import { readSettings, SETTINGS_KEY } from './settings';

/** Everything a page needs to know to start. */
export interface PageConfig {
  state: PageReport['state'];
  filter: TitleFilter;
}

/** Calls back with the page's configuration, now and whenever it changes. Reads local storage; wakes nobody. */
export function watchPageConfig(
  host: string,
  signal: AbortSignal,
  changed: (config: PageConfig) => void,
): void {
  async function read(): Promise<void> {
    const stored = await browser.storage.local.get([FILTER_KEY, SETTINGS_KEY]);
    if (signal.aborted) return;
    const filter = readStoredFilter(stored[FILTER_KEY]);
    if (!filter) {
      // Not made yet, or damaged. Storing it anew calls us again.
      await sendMessage('renewFilter');
      return;
    }
    const { paused, sitesOff } = readSettings(stored[SETTINGS_KEY]);
    changed({ state: paused ? 'paused' : sitesOff.includes(host) ? 'site-off' : 'reading', filter });
  }

  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && (FILTER_KEY in changes || SETTINGS_KEY in changes))
      void read().catch(() => undefined);
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener));
  read().catch(() => undefined);
}
