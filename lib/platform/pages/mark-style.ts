import { browser } from 'wxt/browser';
import { isUsualLook, markCss } from '../../core/settings/mark-look';
import { readSettings } from '../../core/settings/settings';
import { getSettings } from '../settings';
import { tabsWithPapers } from './found-papers';

/**
 * Gives pages the look of marks that the user chose, as a style sheet of the browser: it is not in the document, and a
 * page without a mention never gets it. A page with a mention can read how its marks look, as it can read what is marked.
 */

type Target = Parameters<typeof browser.scripting.insertCSS>[0]['target'];

/** The style sheet for these stored settings; undefined for the usual look, which all pages have. */
function sheetOf(stored: unknown): string | undefined {
  const settings = readSettings(stored);
  return isUsualLook(settings) ? undefined : markCss(settings);
}

/** As a style sheet of the user, it also reaches into shadow roots in Firefox. */
const injection = (target: Target, css: string) => ({ target, css, origin: 'USER' as const });

/** Removes a style sheet and inserts another, in this order also when several changes meet: nothing is awaited between. */
async function replaceSheet(target: Target, before: string | undefined, after: string | undefined): Promise<void> {
  await Promise.allSettled([
    before !== undefined && browser.scripting.removeCSS(injection(target, before)),
    after !== undefined && browser.scripting.insertCSS(injection(target, after)),
  ]);
}

/** Styles a frame before its first mention is painted. Never rejects: without it, marks have the usual look. */
export async function styleMarks(target: Target): Promise<void> {
  try {
    const sheet = sheetOf(await getSettings());
    await replaceSheet(target, undefined, sheet);
    const latest = sheetOf(await getSettings());
    // The look changed meanwhile, perhaps before this frame had the old one.
    if (latest !== sheet) await replaceSheet(target, sheet, latest);
  } catch {
    // Local storage is broken.
  }
}

/** Changes the look of marks in open tabs when the settings change, until the background ends. */
export function followMarkSettings(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const { settings } = changes;
    if (area !== 'local' || settings === undefined) return;
    const [before, after] = [sheetOf(settings.oldValue), sheetOf(settings.newValue)];
    if (before !== after) void replaceInTabs(before, after).catch(() => undefined);
  });
}

async function replaceInTabs(before: string | undefined, after: string | undefined): Promise<void> {
  for (const tabId of await tabsWithPapers()) void replaceSheet({ tabId, allFrames: true }, before, after);
}
