/** The links of a paper that views offer, made from known facts. Everything that shows, copies or exports links asks here. */
import { parseDoi } from '../doi';
import type { Paper, PaperLink } from '../paper';
import { safeHttpsUrl } from '../safe-url';
import { type Addressed, arxivUrl, doiUrl, huggingFaceUrl, knownArxivId, ownLinks, pageUrl } from './paper-urls';
import { pdfAt, pdfOfDoi } from './pdf-urls';

/** The kinds of links that are made from facts. A search stands in only for a paper without any known page. */
export type MadeLinkKind = 'paper' | 'pdf' | 'doi' | 'alphaxiv' | 'huggingface' | 'findPaper' | 'findHuggingface';

/** A link of a paper. `number` is set from the second link of a kind on, and starts at 2. */
export interface OfferedLink {
  readonly kind: MadeLinkKind | PaperLink['kind'];
  /** A safe `https:` address, which no other link of the paper has. */
  readonly url: string;
  readonly number?: number;
}

/** All links of a paper, the one that its title opens first. */
export function offeredLinks(paper: Addressed & Pick<Paper, 'title'>): OfferedLink[] {
  const arxivId = knownArxivId(paper);
  const page = pageUrl(paper);
  const doi = doiUrl(paper.doi);
  const made: [MadeLinkKind, string | undefined][] =
    page === undefined
      ? [
          ['findPaper', arxivUrl({ title: paper.title })],
          ['pdf', pdfUrl(paper)],
          ['findHuggingface', huggingFaceUrl({ title: paper.title })],
        ]
      : [
          [page === doi ? 'doi' : 'paper', page],
          ['pdf', pdfUrl(paper)],
          ['doi', doi],
          ['alphaxiv', arxivId && `https://www.alphaxiv.org/abs/${arxivId}`],
          ['huggingface', arxivId && huggingFaceUrl({ title: '', arxivId })],
        ];
  return numbered([...made.map(([kind, url]) => ({ kind, url })), ...paper.links]);
}

/** The links that the paper's source gave: code, project, data. Only `https:`, without duplicates. */
export function sourceLinks(paper: Pick<Paper, 'links'>): OfferedLink[] {
  return numbered(paper.links);
}

/** The paper as PDF: on arXiv, by the pattern of its publisher's addresses, or as its source gave it. */
export function pdfUrl(paper: Addressed): string | undefined {
  const arxivId = knownArxivId(paper);
  if (arxivId !== undefined) return `https://arxiv.org/pdf/${arxivId}`;
  const linked = ownLinks(paper)
    .map(pdfAt)
    .find((url) => url !== undefined);
  return linked ?? pdfOfDoi(parseDoi(paper.doi ?? '') ?? '');
}

function numbered(links: readonly { kind: OfferedLink['kind']; url: string | undefined }[]): OfferedLink[] {
  const offered: OfferedLink[] = [];
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const { kind, url: address } of links) {
    const url = safeHttpsUrl(address ?? '');
    if (url === undefined || seen.has(url)) continue;
    seen.add(url);
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    offered.push({ kind, url, ...(number > 1 && { number }) });
  }
  return offered;
}
