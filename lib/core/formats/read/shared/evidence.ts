import { arxivIdIn } from '../../../papers';
import { findDoi } from '../../identifiers';
import type { PaperDraft } from '../../types';

/** Sites that publish papers. */
const PAPER_HOST =
  /^https?:\/\/(?:[\w-]+\.)*(?:arxiv\.org|alphaxiv\.org|huggingface\.co\/papers|openreview\.net|aclanthology\.org|aclweb\.org\/anthology|thecvf\.com|mlr\.press|neurips\.cc|nips\.cc|ijcai\.org\/proceedings|semanticscholar\.org|dl\.acm\.org|ieeexplore\.ieee\.org|biorxiv\.org|medrxiv\.org|link\.springer\.com|sciencedirect\.com\/science|onlinelibrary\.wiley\.com|nature\.com\/articles|pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pmc|papers\.ssrn\.com|hal\.science|isca-speech\.org|isca-archive\.org|jmlr\.org\/papers|ojs\.aaai\.org|acm\.org\/doi|ieee\.org\/document|paperswithcode\.com\/paper)(?=[/?#]|$)/i;
/** The front pages and lists of these sites are no papers. */
const ANY_PATH = /^https?:\/\/[^/]+\/[^?#]*[\w=-]{3,}|[?&]id=/i;
const LISTS =
  /arxiv\.org\/(?:list|search|a|archive|user)\b|openreview\.net\/(?:group|profile|search)\b|semanticscholar\.org\/(?:author|search|venue)\b/i;

/**
 * Whether the address is that of a paper: on arXiv, a DOI, or on a site that publishes papers. Looser than
 * `paperAddress`: it is evidence that the text beside it is a title, and need not tell an identifier.
 */
export function isPaperAddress(url: string): boolean {
  if (arxivIdIn(url) !== undefined) return true;
  if (/^https?:\/\/(?:dx\.|www\.)?doi\.org\//i.test(url)) return findDoi(url) !== undefined;
  return PAPER_HOST.test(url) && ANY_PATH.test(url) && !LISTS.test(url);
}

/** Whether an arXiv id, a DOI or the address of a paper site identifies the paper. */
export function isIdentified({ arxivId, doi, links = [] }: PaperDraft): boolean {
  return arxivId !== undefined || doi !== undefined || links.some(isPaperAddress);
}

const MAX_PAGE_TITLE = 2_000;

/** Drops what browsers and sites put around a paper's title in the title of its page, and tells the arXiv id in it. */
export function fromPageTitle(title: string): { readonly title: string; readonly arxivId?: string } {
  const [, id, rest = title] =
    /^\s*\[(?:arXiv:)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?\]\s+(.+)$/s.exec(title) ?? [];
  if (rest.length > MAX_PAGE_TITLE) return { title };
  const bare = rest.replace(SITE, '').replace(BEFORE_TITLE, '').trim();
  if (id === undefined && bare === title.trim()) return { title };
  return { title: bare === '' ? rest : bare, ...(id !== undefined && { arxivId: id }) };
}

/** What sites put before a title. */
const BEFORE_TITLE = /^\s*(?:\[PDF\]\s+|Paper page - |\(PDF\)\s+)/;

/** The name of a site behind a title. */
const SITE =
  /\s[|·•–—-]\s(?:OpenReview(?:\.net)?|arXiv(?:\.org)?|ACL Anthology|Semantic Scholar|Papers ?[Ww]ith ?Code|Hugging Face|PubMed|Nature(?: [\w ]{2,30})?|Science(?:Direct)?|SpringerLink|IEEE Xplore|IEEE Conference Publication|IEEE Journals & Magazine|alphaXiv|bioRxiv|medRxiv|PMLR|Google Scholar)(?:\s\|\s.{0,60})?\s*$|\s\|\s(?:Proceedings of|ACM|SpringerLink)\b.{0,200}$/u;
