import { browser } from 'wxt/browser';
import { paperPageAt } from '../../core/formats/intake/paper-page';
import { withTimeout } from '../../core/with-timeout';
import { frontTab } from '../pages/front-page';
import { sendPageMessage } from '../messages/page-messages';

/** How many papers the page in front lists, and how many of them are known. */
export interface PageListing {
  readonly count: number;
  readonly known: number;
}

/** The page in front as HTML, and what an import of it is called; or why it could not be had. */
export type TakenPage =
  | { readonly ok: true; readonly name: string; readonly html: string }
  | { readonly ok: false; readonly why: 'no-list' | 'too-large' | 'silent' };

/** Names of the built files, and what they answer with. */
const LISTED = '/listed-papers.js';
const HTML = '/page-html.js';

/** A page that has not answered by then is stuck, or still being loaded (ms). */
const PATIENCE_MS = 10_000;

/** What the page in front lists, where its papers can be added. Of the page, only arXiv identifiers are asked for. */
export async function listedInFront(): Promise<PageListing | undefined> {
  const tab = await frontTab();
  if (tab?.url === undefined || paperPageAt(tab.url) === undefined) return undefined;
  const answer = await runInPage(tab.id, LISTED);
  const keys = Array.isArray(answer) ? answer.filter((key) => typeof key === 'string') : [];
  if (keys.length === 0) return undefined;
  const papers = await sendPageMessage('resolveKeys', keys).catch(() => []);
  return { count: keys.length, known: papers.filter((id) => id !== null).length };
}

/** Takes the page in front as saving it would. */
export async function takeFrontPage(): Promise<TakenPage> {
  const tab = await frontTab();
  if (tab?.url === undefined || paperPageAt(tab.url) === undefined) return { ok: false, why: 'no-list' };
  const answer = await runInPage(tab.id, HTML).catch(() => undefined);
  if (typeof answer !== 'object' || answer === null) return { ok: false, why: 'silent' };
  const { url, html } = answer as { url?: unknown; html?: unknown };
  // The tab may have gone elsewhere meanwhile: what counts is where the HTML is from.
  const page = typeof url === 'string' ? paperPageAt(url) : undefined;
  if (page === undefined) return { ok: false, why: 'no-list' };
  return typeof html === 'string' ? { ok: true, name: page.name, html } : { ok: false, why: 'too-large' };
}

/** Runs a script in a page once it is loaded: before, it does not have all its papers. */
async function runInPage(tabId: number, file: typeof LISTED | typeof HTML): Promise<unknown> {
  const running = browser.scripting.executeScript({ target: { tabId }, files: [file] });
  return (await withTimeout(running, PATIENCE_MS, 'The page does not answer.'))[0]?.result;
}
