import { browser } from 'wxt/browser';

/** What the polyfill does not know yet: the side panel of Chromium and the sidebar of Firefox. */
interface Panels {
  sidePanel?: { open(options: { windowId: number | undefined }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/**
 * Opens the side panel in this window; call the function that it returns directly in a click handler. Returns undefined
 * where the browser has no panel, as Firefox for Android.
 */
export function sidePanelOpener(): (() => Promise<void>) | undefined {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  if (sidePanel) return async () => sidePanel.open({ windowId: (await browser.windows.getCurrent()).id });
  return sidebarAction && (() => sidebarAction.open());
}

/** Calls back when another tab of this window comes to the front, and when the tab in front shows another page. */
export function onFrontChange(callback: () => void): void {
  const own = browser.windows.getCurrent();
  const tell = async (windowId: number | undefined): Promise<void> => {
    if ((await own).id === windowId) callback();
  };
  browser.tabs.onActivated.addListener(({ windowId }) => void tell(windowId));
  browser.tabs.onUpdated.addListener((_id, { status, url }, { active, windowId }) => {
    if (active && (status === 'complete' || url !== undefined)) void tell(windowId);
  });
}
