import { browser } from 'wxt/browser';

/**
 * Closes the storage that scripts in web pages do not need to them: a compromised process of a page could read the
 * library in `storage.sync`. Local storage stays open, because pages read the filter and the settings there. Browsers
 * without access levels keep their own rules.
 */
export function closeStorageToPages(): void {
  for (const area of [browser.storage.sync, browser.storage.session]) {
    // Called as soon as possible: before this, `storage.sync` is open.
    void closeToPages(area).catch(() => undefined);
  }
}

async function closeToPages(area: Partial<Pick<typeof browser.storage.sync, 'setAccessLevel'>>): Promise<void> {
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
