import { browser } from 'wxt/browser';
import type { PageReport } from '../../core/matching';
import { readTabIndex, type TabIndex } from '../matching/filter-store';
import { sendPageMessage } from '../messages/page-messages';
import { readSettings } from '../settings';
import type { LocalKey } from '../stored-item';

/** Everything a page needs to know to start. */
export interface PageConfig {
  state: PageReport['state'];
  index: TabIndex;
  /** Whether method names are marked. */
  names: boolean;
}

const KEYS = ['titleFilter', 'settings'] satisfies LocalKey[];

/** Calls back with the page's configuration, now and whenever it changes. Reads local storage; wakes nobody. */
export function watchPageConfig(
  host: string,
  signal: AbortSignal,
  changed: (config: PageConfig) => void,
): void {
  let known = '';

  async function read(): Promise<void> {
    const stored = await browser.storage.local.get(KEYS);
    if (signal.aborted) return;
    const index = readTabIndex(stored['titleFilter']);
    if (!index) {
      // Not made yet, or damaged. Storing it anew calls us again.
      await sendPageMessage('renewFilter');
      return;
    }
    const { paused, sitesOff, markNames } = readSettings(stored['settings']);
    const state = paused ? 'paused' : sitesOff.includes(host) ? 'site-off' : 'reading';
    // Settings of other sites are no news here; reading the page anew would be.
    const news = JSON.stringify([state, markNames, stored['titleFilter']]);
    if (news === known) return;
    known = news;
    changed({ state, index, names: markNames });
  }

  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && KEYS.some((key) => key in changes)) void read().catch(() => undefined);
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener));
  read().catch(() => undefined);
}
