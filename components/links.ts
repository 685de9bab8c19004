import { parseArxivId } from '../lib/core/papers/arxiv-id';
import type { Paper, PaperLink } from '../lib/core/papers/paper';
import { arxivUrl, huggingFaceUrl } from '../lib/core/papers/paper-links';
import { safeHttpsUrl } from '../lib/core/papers/safe-url';

/** A link of a paper as views offer it. `number` counts from 2 where a paper has several of a kind. */
export interface OfferedLink {
  kind: 'paper' | 'huggingface' | 'findPaper' | 'findHuggingface' | PaperLink['kind'];
  url: string;
  number?: number;
}

type Linked = Pick<Paper, 'title' | 'arxivId' | 'links'>;

/** The arXiv id if it is one; papers come from outside and are checked where they are shown. */
export function shownArxivId({ arxivId }: Pick<Paper, 'arxivId'>): string | undefined {
  return arxivId === undefined ? undefined : parseArxivId(arxivId);
}

/** Where the title leads: the paper on arXiv, or a search for its title there. */
export function primaryUrl(paper: Linked): string {
  return arxivUrl(checked(paper));
}

/** Every link worth offering, the primary one first. */
export function offeredLinks(paper: Linked): OfferedLink[] {
  const known = shownArxivId(paper) !== undefined;
  return [
    { kind: known ? 'paper' : 'findPaper', url: primaryUrl(paper) },
    { kind: known ? 'huggingface' : 'findHuggingface', url: huggingFaceUrl(checked(paper)) },
    ...sourceLinks(paper),
  ];
}

/** The links that came with the paper: code, project, data. Only `https:` ones, each once. */
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
