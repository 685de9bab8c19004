import { compareIds, pageOf, type PaperIds } from './ids';
import { isIdentifier, isLabel, titleAround, titleOfLink } from './link-title';
import { paperAddress } from './paper-address';

/** A link of a page. */
export interface PageLink {
  /** Absolute address. */
  readonly url: string;
  readonly text: string;
  /** Text of the entry that holds the link: of the list item, table row or paragraph, with its line breaks. */
  readonly around: string;
}

/** A paper that a page links to. */
export interface LinkedPaper {
  readonly ids: PaperIds;
  /** The paper's page. */
  readonly url: string;
  /** Name of the site that the first link leads to. */
  readonly site: string;
  /** From the text of a link or of the entry around it; absent if neither is certainly a title. */
  readonly title?: string;
}

/** From so many linked papers on, a page lists papers. */
export const MIN_LINKED_PAPERS = 3;
/** Papers and links of one page that are read; the longest lists have some thousand. */
const MAX_PAPERS = 5_000;
const MAX_LINKS = 100_000;

interface Group {
  ids: PaperIds;
  readonly site: string;
  readonly around: string;
  title: string | undefined;
  /** All its links are labels such as "PDF". */
  isLabelled: boolean;
}

/**
 * The papers that the links of a page lead to, in their order, each once: links to one address, and links of one entry
 * that name the same paper on several sites ("arXiv", "OpenReview"). Other links are ignored. Never throws.
 */
export function linkedPapers(links: readonly PageLink[]): LinkedPaper[] {
  const groups: Group[] = [];
  const byUrl = new Map<string, Group>();
  for (const { url, text, around } of links.slice(0, MAX_LINKS)) {
    const address = paperAddress(url);
    if (!address) continue;
    const title = titleOfLink(text);
    const last = groups.at(-1);
    let group = byUrl.get(address.url);
    if (!group && last && last.around === around && around !== '' && isSamePaper(last, address.ids, text)) {
      last.ids = { ...address.ids, ...last.ids };
      group = last;
    }
    if (!group) {
      if (groups.length === MAX_PAPERS) break;
      groups.push((group = { ids: address.ids, site: address.site, around, title, isLabelled: isLabel(text) }));
    }
    byUrl.set(address.url, group);
    group.title ??= title;
  }
  const papersIn = new Map<string, number>();
  for (const { around } of groups) papersIn.set(around, (papersIn.get(around) ?? 0) + 1);
  return groups.map(({ ids, site, around, title }) => {
    // The text around several papers does not say whose title it holds.
    const found = title ?? (papersIn.get(around) === 1 ? titleAround(around) : undefined);
    return { ids, url: pageOf(ids) ?? '', site, ...(found !== undefined && { title: found }) };
  });
}

/**
 * Whether a link leads to the paper of the link before it in the same entry, on another site. A label such as "arXiv" does;
 * an identifier only in the entry of one paper, and a number such as "[12]" cites another paper.
 */
function isSamePaper(group: Group, ids: PaperIds, text: string): boolean {
  if (!isLabel(text) || /^\W*\d*\W*$/.test(text) || compareIds(group.ids, ids) !== 'unknown') return false;
  if (isIdentifier(text)) return titleAround(group.around) !== undefined;
  return group.title !== undefined || group.isLabelled;
}
