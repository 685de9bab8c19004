import { browser } from 'wxt/browser';
import { createQueue } from '../../core/queue';
import { isUsualLook, markCss } from '../../core/settings/mark-look';
import { readSettings } from '../../core/settings/settings';
import { getSettings } from '../settings';
import { tabsWithPapers } from './found-papers';

/**
 * Gives pages the look of marks that the user chose, as a style sheet of the browser: it is not in the document, and a
 * page without a mention never gets it. A page with a mention can read how its marks look, as it can read what is marked.
 */

type Target = Parameters<typeof browser.scripting.insertCSS>[0]['target'];

/** A frame that starts while the look changes must not end with the old one. */
const inTurn = createQueue();

/** The style sheet for these stored settings; undefined for the usual look, which all pages have. */
function sheetOf(stored: unknown): string | undefined {
  const settings = readSettings(stored);
  return isUsualLook(settings) ? undefined : markCss(settings);
}

/** As a style sheet of the user, it also reaches into shadow roots in Firefox. */
const injection = (target: Target, css: string) => ({ target, css, origin: 'USER' as const });

/** Styles a frame before its first mention is painted. Never rejects: without it, marks have the usual look. */
export function styleMarks(target: Target): Promise<void> {
  return inTurn(async () => {
    const css = sheetOf(await getSettings());
    if (css !== undefined) await browser.scripting.insertCSS(injection(target, css));
  }).catch(() => undefined);
}

/** Changes the look of marks in open tabs when the settings change, until the background ends. */
export function followMarkSettings(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const { settings } = changes;
    if (area !== 'local' || settings === undefined) return;
    const [before, after] = [sheetOf(settings.oldValue), sheetOf(settings.newValue)];
    if (before !== after) void inTurn(() => replaceSheets(before, after)).catch(() => undefined);
  });
}

async function replaceSheets(before: string | undefined, after: string | undefined): Promise<void> {
  const tabs = await tabsWithPapers();
  // A tab that is gone or closed to extensions must not stop the others.
  await Promise.allSettled(
    tabs.map(async (tabId) => {
      const target = { tabId, allFrames: true };
      if (after !== undefined) await browser.scripting.insertCSS(injection(target, after));
      if (before !== undefined) await browser.scripting.removeCSS(injection(target, before));
    }),
  );
}
