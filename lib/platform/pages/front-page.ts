import { browser } from 'wxt/browser';
import type { PageReport, UnreadablePage } from '../../core/matching';
import { paperAddress } from '../../core/addresses';
import { sendPageMessage } from '../messages/page-messages';
import { forgetFrames, framesToAsk } from './tab-mentions';
import { askFrames, showBadge } from './tabs';

/** The page in front, as the popup sees it: its report, or the reason why there is no report. */
export type FrontPage = { kind: 'report'; report: PageReport } | UnreadablePage;

/** Hosts that the content script declares. Users can deny access to them. */
const PAGES = { origins: ['http://*/*', 'https://*/*'] };

/** Addresses that browsers close to all extensions. */
const CLOSED_HOSTS =
  /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org)(?:\/|$)/;

interface FrontTab {
  id: number;
  title: string;
  /** Undefined for pages that the extension may not run in: the browser hides their addresses. */
  url?: string;
}

function isOpen(url: string | undefined): boolean {
  return url !== undefined && /^https?:/.test(url) && !CLOSED_HOSTS.test(url);
}

/**
 * The tab in front, or undefined without one. If the popup itself is a tab, as in Firefox for Android, it is the tab
 * that the user came from.
 */
export async function frontTab(): Promise<FrontTab | undefined> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query({ currentWindow: true });
  const others = tabs.filter((tab) => tab.id !== own?.id);
  const front = own
    ? others.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0]
    : others.find((tab) => tab.active);
  if (front?.id === undefined) return undefined;
  return { id: front.id, title: front.title ?? '', ...(front.url !== undefined && { url: front.url }) };
}

/** Reads the report of the page in front, over all its frames, or the reason why there is no report. */
export async function readFrontPage(): Promise<FrontPage> {
  const tab = await frontTab();
  if (!tab) return { kind: 'restricted' };
  const tabId = tab.id;
  const frames = await framesToAsk(tabId);
  const answers = await Promise.allSettled(
    frames.map((frameId) => sendPageMessage('getPageReport', undefined, { tabId, frameId })),
  );
  const closedFrames = frames.filter((frameId, i) => frameId !== 0 && answers[i]?.status === 'rejected');
  if (closedFrames.length > 0) {
    await forgetFrames(tabId, closedFrames);
    await showBadge(tabId);
  }
  const [top, ...inner] = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined));
  if ((top?.mentions.length ?? 0) === 0 && (await isPdf(tab, top !== undefined))) return { kind: 'pdf' };
  if (top)
    return {
      kind: 'report',
      report: joinReports(
        top,
        inner.filter((report) => report !== undefined),
      ),
    };
  // Without access the tab has no address, so access is checked first.
  if (!(await browser.permissions.contains(PAGES))) return { kind: 'no-access' };
  return { kind: isOpen(tab.url) ? 'needs-reload' : 'restricted' };
}

/**
 * Whether a tab shows a PDF. Chromium runs scripts there; in Firefox, which does not, the address and the title must do:
 * its viewer puts the name of the file behind the title.
 */
async function isPdf({ id, url, title }: FrontTab, runsScripts: boolean): Promise<boolean> {
  if (url === undefined || !isOpen(url)) return false;
  if (import.meta.env.FIREFOX) {
    const isNamed = /\.pdf(?:[?#]|$)/i.test(url) || /\.pdf$/i.test(title) || paperAddress(url)?.isPdf === true;
    return !runsScripts && isNamed;
  }
  const asked = browser.scripting.executeScript({
    target: { tabId: id },
    func: () => document.contentType,
    injectImmediately: true,
  });
  return asked.then(
    ([answer]) => answer?.result === 'application/pdf',
    () => false,
  );
}

/** The top frame's report, with the mentions of all frames added up. */
function joinReports(top: PageReport, inner: readonly PageReport[]): PageReport {
  const counts = new Map<string, number>();
  for (const { mentions } of [top, ...inner]) {
    for (const { id, count } of mentions) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return { ...top, mentions: [...counts].map(([id, count]) => ({ id, count })) };
}

/** Scrolls the page in front to a paper's first mention; false when no frame has one. */
export async function showMentionInFront(paperId: string): Promise<boolean> {
  const tab = await frontTab();
  if (!tab) return false;
  await browser.tabs.update(tab.id, { active: true });
  return askFrames(tab.id, (frameId) => sendPageMessage('showMention', paperId, { tabId: tab.id, frameId }));
}

/** Reloads the page in front. */
export async function reloadFront(): Promise<void> {
  const tab = await frontTab();
  if (tab) await browser.tabs.reload(tab.id);
}

/** Asks the user for access to web pages. Call it synchronously in a click handler. Resolves to whether they agreed. */
export function requestPageAccess(): Promise<boolean> {
  return browser.permissions.request(PAGES);
}
