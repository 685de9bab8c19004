/** The paper that the page in front is about: recognised by its address and by what the page says of itself. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { paperAddress } from '../../core/addresses';
import type { FrontPaper } from '../../core/formats/intake/front-paper';
import { pagePaper } from '../../core/formats/read/page/page-paper';
import type { PageHead } from '../../core/formats/read/page/page-head';
import { withTimeout } from '../../core/with-timeout';
import { frontTab } from '../pages/front-page';
import { paperStore } from '../papers/paper-store';
import type { PaperSearch } from '../search/paper-search';
import { offerPaper } from '../papers/page-source';
import { storedPaperOf } from '../papers/stored-paper';

/** Path of the built script that reads the head of a page. */
const PAGE_HEAD_SCRIPT = '/page-head.js';
/** A page that has not answered after this time is stuck or still loading, in ms. */
const TIMEOUT_MS = 5_000;

/** The answer comes from a web page's process, so its form is checked. */
const ANSWER = v.object({
  url: v.string(),
  isPdf: v.boolean(),
  head: v.object({
    tags: v.array(v.object({ name: v.string(), content: v.string(), inBody: v.exactOptional(v.boolean()) })),
    data: v.array(v.string()),
    title: v.string(),
    canonical: v.exactOptional(v.string()),
    abstract: v.exactOptional(v.string()),
  } satisfies Record<keyof PageHead, v.GenericSchema | v.ExactOptionalSchema<v.GenericSchema, undefined>>),
});

type Search = Pick<PaperSearch, 'paperAt'>;

/** Finds out which paper the page in front is about. `search` finds the stored paper that an address names. */
export async function lookAtFront(search: Search): Promise<FrontPaper> {
  const tab = await frontTab();
  if (tab?.url === undefined || !/^https?:/.test(tab.url)) return { kind: 'none' };
  const byAddress = await lookAtLink(tab.url, search);
  if (byAddress.kind === 'paper') return byAddress;
  const page = await readHead(tab.id);
  // The tab may have navigated meanwhile; then everything that came with its head counts.
  const atPage = page && page.url !== tab.url ? await lookAtLink(page.url, search) : byAddress;
  if (atPage.kind === 'paper') return atPage;
  const said = page && !page.isPdf ? pagePaper(page.head, page.url) : undefined;
  if (said?.kind === 'paper') {
    const stored = await storedPaperOf(said.ids);
    return { kind: 'paper', ...(stored ? { paper: stored } : await offerPaper(said.draft)) };
  }
  if (said?.kind === 'unsure') {
    const offered = await Promise.allSettled(said.drafts.map(offerPaper));
    return {
      kind: 'unsure',
      why: said.why,
      offered: offered.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])),
    };
  }
  return atPage;
}

/** Finds out which paper an address is of, without asking anybody. `search` is as in `lookAtFront`. */
export async function lookAtLink(link: string, search: Search): Promise<FrontPaper> {
  const address = paperAddress(link);
  if (!address) return { kind: 'none' };
  const { ids, url, site } = address;
  const id = await search.paperAt(url).catch(() => undefined);
  const stored = (await storedPaperOf(ids)) ?? (id === undefined ? undefined : await paperStore.get(id));
  return stored ? { kind: 'paper', paper: stored } : { kind: 'address', site, url, ids };
}

/** Undefined for a page that is closed to extensions or does not answer. */
async function readHead(tabId: number): Promise<v.InferOutput<typeof ANSWER> | undefined> {
  try {
    const running = browser.scripting.executeScript({ target: { tabId }, files: [PAGE_HEAD_SCRIPT] });
    return v.parse(ANSWER, (await withTimeout(running, TIMEOUT_MS, 'The page does not answer.'))[0]?.result);
  } catch {
    return undefined;
  }
}
