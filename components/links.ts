import { parseArxivId } from '../lib/core/papers/arxiv-id';
import type { Paper, PaperLink } from '../lib/core/papers/paper';
import { arxivUrl, huggingFaceUrl } from '../lib/core/papers/paper-links';
import { safeHttpsUrl } from '../lib/core/papers/safe-url';

/** A link of a paper. `number` is set from the second link of a kind on, and starts at 2. */
export interface OfferedLink {
  kind: 'paper' | 'huggingface' | 'findPaper' | 'findHuggingface' | PaperLink['kind'];
  url: string;
  number?: number;
}

type Linked = Pick<Paper, 'title' | 'arxivId' | 'links'>;

/** The arXiv id if it is valid. Papers come from outside, so views check them again. */
export function shownArxivId({ arxivId }: Pick<Paper, 'arxivId'>): string | undefined {
  return arxivId === undefined ? undefined : parseArxivId(arxivId);
}

/** The link of the title: the paper on arXiv, or a search for the title there. */
export function primaryUrl(paper: Linked): string {
  return arxivUrl(checked(paper));
}

/** All links of a paper, the primary one first. */
export function offeredLinks(paper: Linked): OfferedLink[] {
  const known = shownArxivId(paper) !== undefined;
  return [
    { kind: known ? 'paper' : 'findPaper', url: primaryUrl(paper) },
    { kind: known ? 'huggingface' : 'findHuggingface', url: huggingFaceUrl(checked(paper)) },
    ...sourceLinks(paper),
  ];
}

/** The links that the paper's source gave: code, project, data. Only `https:`, without duplicates. */
export function sourceLinks(paper: Pick<Paper, 'links'>): OfferedLink[] {
  const offered: OfferedLink[] = [];
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const { kind, url: address } of paper.links) {
    const url = safeHttpsUrl(address);
    if (url === undefined || seen.has(url)) continue;
    seen.add(url);
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    offered.push({ kind, url, ...(number > 1 && { number }) });
  }
  return offered;
}

function checked(paper: Linked): Pick<Paper, 'title' | 'arxivId'> {
  const arxivId = shownArxivId(paper);
  return arxivId === undefined ? { title: paper.title } : { title: paper.title, arxivId };
}
