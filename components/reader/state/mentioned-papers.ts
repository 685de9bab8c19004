import type { FoundPaper } from '../../shared/state/ports';
import type { PdfMention } from './ports';

/** A paper of the document, with the pages that mention it. */
export interface MentionedPaper {
  readonly paper: FoundPaper;
  /** Each page once, ascending. */
  readonly pages: readonly number[];
}

/** The papers that are mentioned, each once, in the order of their first mentions. */
export function papersIn(mentions: readonly PdfMention[]): MentionedPaper[] {
  const byId = new Map<string, { paper: FoundPaper; pages: Set<number> }>();
  for (const { paper, page } of mentions) {
    const known = byId.get(paper.id);
    if (known) known.pages.add(page);
    else byId.set(paper.id, { paper, pages: new Set([page]) });
  }
  return [...byId.values()].map(({ paper, pages }) => ({ paper, pages: [...pages].sort((a, b) => a - b) }));
}

/**
 * The mention after the one that was gone to last, or before it. From a page far from that one, the search starts at the
 * page. Ends of the document lead to its other end.
 */
export function travel(
  mentions: readonly PdfMention[],
  last: string | undefined,
  page: number,
  by: 1 | -1,
): PdfMention | undefined {
  const from = mentions.findIndex(({ key }) => key === last);
  const isNear = Math.abs((mentions[from]?.page ?? Infinity) - page) <= 1;
  if (isNear) return mentions.at((from + by) % mentions.length);
  const next = by === 1 ? mentions.find((one) => one.page >= page) : mentions.findLast((one) => one.page <= page);
  return next ?? mentions.at(by === 1 ? 0 : -1);
}
