import { parseArxivId } from '../arxiv-id';
import { parseDoi } from '../doi';
import type { Paper } from '../paper';
import { safeHttpsUrl } from '../safe-url';
import { isPaperPage } from './pdf-urls';

type Titled = Pick<Paper, 'title' | 'arxivId'>;
/** The facts of a paper that name its addresses. */
export type Addressed = Pick<Paper, 'arxivId' | 'doi' | 'links'>;

/** Prefix of the DOI that arXiv gives to each paper; it repeats the arXiv id. */
const ARXIV_DOI = '10.48550/arxiv.';

/** The valid arXiv id of a paper, from the field or from arXiv's own DOI. Papers come from outside, so this checks. */
export function knownArxivId({ arxivId, doi }: Pick<Paper, 'arxivId' | 'doi'>): string | undefined {
  const own = parseArxivId(arxivId ?? '');
  if (own !== undefined) return own;
  const known = parseDoi(doi ?? '');
  return known?.startsWith(ARXIV_DOI) ? parseArxivId(known.slice(ARXIV_DOI.length)) : undefined;
}

/** The address at which a DOI resolves; undefined for a text that is no DOI, or whose address would change on the way. */
export function doiUrl(doi: string | undefined): string | undefined {
  const known = parseDoi(doi ?? '');
  // A DOI may contain `#`, `?` and `%`, which have a meaning in addresses.
  const url = `https://doi.org/${known?.replace(/[^\w.:;()/+,=@$!*'~-]/g, encodeURIComponent)}`;
  // `10.1/../x` would become another address.
  return known !== undefined && safeHttpsUrl(url) === url ? url : undefined;
}

/** The paper's page on arXiv, or a title search there without an arXiv id. Always a valid `https:` address. */
export function arxivUrl({ title, arxivId }: Titled): string {
  return arxivId === undefined
    ? `https://arxiv.org/search/?query=${queryOf(title)}&searchtype=title`
    : `https://arxiv.org/abs/${arxivId}`;
}

/** The paper's page on Hugging Face, or a title search there without an arXiv id. */
export function huggingFaceUrl({ title, arxivId }: Titled): string {
  return arxivId === undefined
    ? `https://huggingface.co/papers?q=${queryOf(title)}`
    : `https://huggingface.co/papers/${arxivId}`;
}

/** The paper's own page: on arXiv, at its DOI, or with its publisher. Undefined when none is known. */
export function pageUrl(paper: Addressed): string | undefined {
  const arxivId = knownArxivId(paper);
  if (arxivId !== undefined) return arxivUrl({ title: '', arxivId });
  return doiUrl(paper.doi) ?? ownLinks(paper).find(isPaperPage);
}

/** The safe links that may lead to the paper itself. */
export function ownLinks({ links }: Pick<Paper, 'links'>): string[] {
  return links.flatMap(({ kind, url }) => (kind === 'code' || kind === 'data' ? [] : (safeHttpsUrl(url) ?? [])));
}

/** The address that a bibliography gives: the paper's own page, or else its first link. Undefined without both. */
export function citedUrl(paper: Addressed): string | undefined {
  return pageUrl(paper) ?? paper.links.map(({ url }) => safeHttpsUrl(url)).find((url) => url !== undefined);
}

/** The address that a title opens: the paper's own page, or else a search for the title on arXiv. */
export function primaryUrl(paper: Addressed & Pick<Paper, 'title'>): string {
  return pageUrl(paper) ?? arxivUrl({ title: paper.title });
}

/** Removes unpaired surrogates, because `encodeURIComponent` throws on them. */
function queryOf(title: string): string {
  return encodeURIComponent(title.replace(/\p{Surrogate}/gu, ''));
}
