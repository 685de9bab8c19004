import { browser } from 'wxt/browser';
import type { PageReport, UnreadablePage } from '../../core/matching';
import { sendPageMessage } from '../messages/page-messages';
import { forgetFrames, framesToAsk } from './tab-mentions';
import { askFrames, showBadge } from './tabs';

/** The page the user looks at, as the popup sees it. */
export type FrontPage = { kind: 'report'; report: PageReport } | UnreadablePage;

/** Hosts the content script declares. Browsers let users withhold them. */
const PAGES = { origins: ['http://*/*', 'https://*/*'] };

/** Hosts no extension may touch, whatever it asks for. */
const CLOSED_HOSTS =
  /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org)(?:\/|$)/;

interface FrontTab {
  id: number;
  /** The popup is shown the addresses of pages that extensions may run in, and no others. */
  url?: string;
}

function isOpen(url: string | undefined): boolean {
  return url !== undefined && /^https?:/.test(url) && !CLOSED_HOSTS.test(url);
}

/**
 * The tab in front. Where the popup itself is a tab (Firefox for Android shows it so), that is the tab the user came
 * from.
 */
export async function frontTab(): Promise<FrontTab | undefined> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query({ currentWindow: true });
  const others = tabs.filter((tab) => tab.id !== own?.id);
  const front = own
    ? others.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0]
    : others.find((tab) => tab.active);
  if (front?.id === undefined) return undefined;
  return { id: front.id, ...(front.url !== undefined && { url: front.url }) };
}

/** What the page in front mentions, in all its frames, or why that cannot be told. */
export async function readFrontPage(): Promise<FrontPage> {
  const tab = await frontTab();
  if (!tab) return { kind: 'restricted' };
  const tabId = tab.id;
  const frames = await framesToAsk(tabId);
  const asked = await Promise.allSettled(
    frames.map((frameId) => sendPageMessage('getPageReport', undefined, { tabId, frameId })),
  );
  const gone = frames.filter((frameId, i) => frameId !== 0 && asked[i]?.status === 'rejected');
  if (gone.length > 0) {
    await forgetFrames(tabId, gone);
    await showBadge(tabId);
  }
  const [top, ...inner] = asked.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined));
  if (top)
    return {
      kind: 'report',
      report: joinReports(
        top,
        inner.filter((report) => report !== undefined),
      ),
    };
  // Without access no addresses are shown either.
  if (!(await browser.permissions.contains(PAGES))) return { kind: 'no-access' };
  return { kind: isOpen(tab.url) ? 'needs-reload' : 'restricted' };
}

/** The top frame's report with what its inner frames mention besides. */
function joinReports(top: PageReport, inner: readonly PageReport[]): PageReport {
  const counts = new Map<string, number>();
  for (const { mentions } of [top, ...inner]) {
    for (const { id, count } of mentions) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return { ...top, mentions: [...counts].map(([id, count]) => ({ id, count })) };
}

/** Scrolls the page in front to a paper's first mention. */
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

/** Asks for access to web pages; must be called from a click. Answers whether it was given. */
export function requestPageAccess(): Promise<boolean> {
  return browser.permissions.request(PAGES);
}
