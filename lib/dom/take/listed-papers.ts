/** Reads a page on demand, when the user opens the popup or adds the page's papers. */
import { linkKey } from '../../core/matching/link-key';
import { parseArxivId } from '../../core/papers/arxiv-id';

/** Most papers to return; real pages list fewer. */
const MAX_PAPERS = 5_000;
/** Elements in which a page holds its papers as JSON. */
const DATA_ELEMENTS = ['DailyPapers', 'PaperPage', 'PaperContent'].map(
  (target) => `[data-target="${target}"][data-props]`,
);
/** Longest JSON that is parsed, in UTF-16 units: about ten times what real pages hold. */
const MAX_DATA_LENGTH = 10_000_000;
const CARD_LINKS = ['h1', 'h2', 'h3', 'h4'].map((heading) => `${heading} a[href]`).join();

/**
 * Keys (`arxiv:2111.09886`) of the papers with an arXiv identifier that a page lists. It finds the same ones as
 * `readHtml` does in the page's HTML, but faster and without sending the page anywhere.
 */
export function listedPapers(page: Document): string[] {
  const keys = new Set<string>();
  const add = (key: string | undefined): void => {
    if (key?.startsWith('arxiv:') && keys.size < MAX_PAPERS) keys.add(key);
  };
  for (const entry of page.querySelectorAll('dt, li.arxiv-result')) add(firstArxivKey(entry));
  if (keys.size > 0) return [...keys];

  if (metaContent(page, 'citation_title') !== undefined) {
    const arxivId = parseArxivId(metaContent(page, 'citation_arxiv_id') ?? '');
    return arxivId === undefined ? [] : [`arxiv:${arxivId}`];
  }
  const data = page.querySelector(DATA_ELEMENTS.join());
  for (const arxivId of idsIn(data?.getAttribute('data-props') ?? '')) add(`arxiv:${arxivId}`);
  if (keys.size > 0 && data?.getAttribute('data-target') !== 'DailyPapers') return [...keys];
  for (const link of page.querySelectorAll<HTMLAnchorElement>(CARD_LINKS)) add(linkKey(link.href));
  return [...keys];
}

function metaContent(page: Document, name: string): string | undefined {
  return page.querySelector<HTMLMetaElement>(`meta[name="${name}" i]`)?.content;
}

function firstArxivKey(entry: Element): string | undefined {
  for (const link of entry.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const key = linkKey(link.href);
    if (key?.startsWith('arxiv:')) return key;
  }
  return undefined;
}

/** arXiv identifiers in a page's JSON, which holds one paper or a list of papers; empty for bad or too long JSON. */
function idsIn(props: string): string[] {
  if (props === '' || props.length > MAX_DATA_LENGTH) return [];
  try {
    const data = JSON.parse(props) as (Entry & { dailyPapers?: unknown }) | null;
    const entries = Array.isArray(data?.dailyPapers) ? (data.dailyPapers as (Entry | null)[]) : [data];
    return entries.flatMap((entry) => {
      const id = entry?.paper?.id ?? entry?.id;
      return (typeof id === 'string' && parseArxivId(id)) || [];
    });
  } catch {
    return [];
  }
}

/** The fields of a JSON entry that are read; the page may put anything there. */
interface Entry {
  id?: unknown;
  paper?: { id?: unknown } | null;
}
