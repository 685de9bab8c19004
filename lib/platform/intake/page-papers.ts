import { browser } from 'wxt/browser';
import { paperPageAt } from '../../core/formats/intake/paper-page';
import { withTimeout } from '../../core/with-timeout';
import { frontTab } from '../pages/front-page';
import { sendPageMessage } from '../messages/page-messages';

/** Number of papers that the page in front lists, and how many of them are stored. */
export interface PageListing {
  readonly count: number;
  readonly known: number;
}

/** The HTML of the page in front and a name for its import, or the reason why there is no HTML. */
export type TakenPage =
  | { readonly ok: true; readonly name: string; readonly html: string }
  | { readonly ok: false; readonly why: 'no-list' | 'too-large' | 'silent' };

/** Paths of the built scripts that run in the page. */
const LISTED_PAPERS_SCRIPT = '/listed-papers.js';
const PAGE_HTML_SCRIPT = '/page-html.js';

/** A page that has not answered after this time is stuck or still loading, in ms. */
const TIMEOUT_MS = 10_000;

/** Counts the papers on a supported page in front; undefined on other pages. Reads only arXiv ids from the page. */
export async function listedInFront(): Promise<PageListing | undefined> {
  const tab = await frontTab();
  if (tab?.url === undefined || paperPageAt(tab.url) === undefined) return undefined;
  const answer = await runInPage(tab.id, LISTED_PAPERS_SCRIPT);
  const keys = Array.isArray(answer) ? answer.filter((key) => typeof key === 'string') : [];
  if (keys.length === 0) return undefined;
  const papers = await sendPageMessage('resolveKeys', keys).catch(() => []);
  return { count: keys.length, known: papers.filter((id) => id !== null).length };
}

/** Reads the HTML of the page in front, as saving the page would. */
export async function takeFrontPage(): Promise<TakenPage> {
  const tab = await frontTab();
  if (tab?.url === undefined || paperPageAt(tab.url) === undefined) return { ok: false, why: 'no-list' };
  const answer = await runInPage(tab.id, PAGE_HTML_SCRIPT).catch(() => undefined);
  if (typeof answer !== 'object' || answer === null) return { ok: false, why: 'silent' };
  const { url, html } = answer as { url?: unknown; html?: unknown };
  // The tab may have navigated meanwhile, so the address that came with the HTML counts.
  const page = typeof url === 'string' ? paperPageAt(url) : undefined;
  if (page === undefined) return { ok: false, why: 'no-list' };
  return typeof html === 'string' ? { ok: true, name: page.name, html } : { ok: false, why: 'too-large' };
}

/** Runs a script in a page once the page is loaded, because an unloaded page lacks papers. */
async function runInPage(tabId: number, file: typeof LISTED_PAPERS_SCRIPT | typeof PAGE_HTML_SCRIPT): Promise<unknown> {
  const running = browser.scripting.executeScript({ target: { tabId }, files: [file] });
  return (await withTimeout(running, TIMEOUT_MS, 'The page does not answer.'))[0]?.result;
}
