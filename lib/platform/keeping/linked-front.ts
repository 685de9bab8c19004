/** The papers that the page in front links to, and adding them. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type Identifier, type LinkedPaper, linkedPapers, lookUpId, MIN_LINKED_PAPERS } from '../../core/addresses';
import type { FinishedImport } from '../../core/formats';
import { lookedUpItems } from '../../core/formats/lookup/requests';
import type { IdItem, Item } from '../../core/formats/types';
import { printableLine } from '../../core/papers';
import { withTimeout } from '../../core/with-timeout';
import { importItems } from '../intake/intake';
import { frontTab } from '../pages/front-page';
import { storedPaperOf } from '../papers/stored-paper';
import type { PaperSearch } from '../search/paper-search';
import { lookUp, requestLookUpAccess } from './look-up';

/** Path of the built script that reads the links of a page. */
const PAGE_LINKS_SCRIPT = '/page-links.js';
/** A page that has not answered after this time is stuck or still loading, in ms. */
const TIMEOUT_MS = 10_000;
/** Longest name of a source, in UTF-16 units; titles of pages have no bound. */
const MAX_NAME = 200;

/** The answer comes from a web page's process, so its form is checked. */
const ANSWER = v.object({
  title: v.string(),
  links: v.array(v.object({ url: v.string(), text: v.string(), around: v.string() })),
});

/** Papers that the page in front links to and that are not stored; `name` names the page. */
export interface LinkedInFront {
  readonly name: string;
  readonly papers: readonly LinkedPaper[];
  /** How many linked papers are stored. */
  readonly known: number;
}

/**
 * The papers that the page in front links to; undefined for a page with fewer than three. Rejects when it cannot be read.
 * `search` finds the stored paper that an address names.
 */
export async function linkedInFront(search: Pick<PaperSearch, 'paperAt'>): Promise<LinkedInFront | undefined> {
  const tab = await frontTab();
  if (tab?.url === undefined || !/^https?:/.test(tab.url)) return undefined;
  const running = browser.scripting.executeScript({ target: { tabId: tab.id }, files: [PAGE_LINKS_SCRIPT] });
  const { title, links } = v.parse(
    ANSWER,
    (await withTimeout(running, TIMEOUT_MS, 'The page does not answer.'))[0]?.result,
  );
  const linked = linkedPapers(links);
  if (linked.length < MIN_LINKED_PAPERS) return undefined;
  const isStored = async ({ ids, url }: LinkedPaper): Promise<boolean> =>
    (await storedPaperOf(ids)) !== undefined || (await search.paperAt(url)) !== undefined;
  const stored = await Promise.all(linked.map(isStored));
  const papers = linked.filter(({ title: own, ids }, i) => !stored[i] && (own !== undefined || lookUpId(ids)));
  const { hostname } = new URL(tab.url);
  return { name: printableLine(title.slice(0, MAX_NAME)) || hostname, papers, known: stored.filter(Boolean).length };
}

/**
 * Adds linked papers as one source. Those without a title are looked up first; call it directly in a click handler then,
 * because the browser may ask for a permission. When a look-up ends early, the report says what is left out and why.
 * Rejects with a sentence, and stores nothing then.
 */
export async function addLinked(
  name: string,
  papers: readonly LinkedPaper[],
  onProgress: (done: number, total: number) => void,
): Promise<FinishedImport> {
  const titled = papers.flatMap(({ title, ids: { arxivId, doi }, url }, i): Item[] =>
    title === undefined
      ? []
      : [
          {
            place: { item: i + 1 },
            draft: {
              title,
              links: [url],
              ...(arxivId !== undefined && { arxivId }),
              ...(doi !== undefined && { doi }),
            },
          },
        ],
  );
  const untitled = papers.flatMap(({ title, ids }) => (title === undefined ? (lookUpId(ids) ?? []) : []));
  const found = untitled.length > 0 ? await lookedUp(untitled, onProgress) : [];
  return importItems([...titled, ...found], { name, kind: 'page' });
}

async function lookedUp(
  identifiers: readonly Identifier[],
  onProgress: (done: number, total: number) => void,
): Promise<(Item | IdItem)[]> {
  if (!(await requestLookUpAccess()))
    throw new Error('Papers without a title here are looked up; allow it when the browser asks, or leave them out.');
  const { answers, fault } = await lookUp(identifiers, {
    signal: new AbortController().signal,
    onProgress: (done) => onProgress(done, identifiers.length),
  });
  if (answers.length === 0 && fault !== undefined) throw new Error(fault);
  const answered = new Set(answers.map(({ identifier }) => identifier.id));
  return lookedUpItems(
    answers,
    identifiers.filter(({ id }) => !answered.has(id)),
  );
}
