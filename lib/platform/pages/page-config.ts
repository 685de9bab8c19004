/** Tabs and frames: their configuration, scripts, reports. */

import { browser } from 'wxt/browser';
import type { PageReport } from '../../core/matching';
import { readPageSettings } from '../../core/settings/settings';
import { isSiteOff } from '../../core/settings/sites';
import { readTabIndex, type TabIndex } from '../matching/filter-store';
import { sendPageMessage } from '../messages/frame-messages';
import type { LocalKey } from '../stored-item';

/** The configuration that a page needs to start reading. */
export interface PageConfig {
  state: PageReport['state'];
  index: TabIndex;
  /** Whether method names are marked. */
  names: boolean;
  /** Whether links known by their address are marked. */
  links: boolean;
}

const KEYS = ['titleFilter', 'settings'] satisfies LocalKey[];

/**
 * Calls back with the configuration for pages of `host`, now and after each change, until `signal` aborts. Reads local
 * storage only; it wakes the background only when the filter is missing or damaged.
 */
export function watchPageConfig(host: string, signal: AbortSignal, onConfig: (config: PageConfig) => void): void {
  let current = '';

  async function read(): Promise<void> {
    const stored = await browser.storage.local.get(KEYS);
    if (signal.aborted) return;
    const index = readTabIndex(stored['titleFilter']);
    if (!index) {
      // The filter is missing or damaged. Storing the new one triggers the listener below.
      await sendPageMessage('renewFilter');
      return;
    }
    const settings = readPageSettings(stored['settings']);
    const { paused, markNames: names, markLinks: links } = settings;
    const state = paused ? 'paused' : isSiteOff(settings, host) ? 'site-off' : 'reading';
    // A change for other sites must not start a new reading of this page.
    const next = JSON.stringify([state, names, links, stored['titleFilter']]);
    if (next === current) return;
    current = next;
    onConfig({ state, index, names, links });
  }

  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && KEYS.some((key) => key in changes)) void read().catch(() => undefined);
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener));
  read().catch(() => undefined);
}
