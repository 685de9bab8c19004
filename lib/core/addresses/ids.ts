/** How papers are named by the sites that publish them, and the page of each name. */
import { parseArxivId, parseDoi } from '../papers';

/** Builds the address of a paper's page from its identifier. The names that are known far beyond one site come first. */
const PAGES = {
  arxivId: (id) => `https://arxiv.org/abs/${id}`,
  doi: (id) => `https://doi.org/${pathOf(id)}`,
  pmid: (id) => `https://pubmed.ncbi.nlm.nih.gov/${id}/`,
  pmcid: (id) => `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`,
  openReview: (id) => `https://openreview.net/forum?id=${id}`,
  /** The file of a paper. OpenReview's address of it does not say which paper. */
  openReviewFile: (id) => `https://openreview.net/pdf/${id}.pdf`,
  acl: (id) => `https://aclanthology.org/${id}/`,
  /** `v139/radford21a` */
  pmlr: (id) => `https://proceedings.mlr.press/${id}.html`,
  /** `2017/3f5ee…`, with the track from 2022 on; `7181-attention-is-all-you-need` in addresses before 2020. */
  neurips: neuripsPage,
  /** `content/CVPR2023/html/Name_Title_CVPR_2023` */
  cvf: (id) => `https://openaccess.thecvf.com/${pathOf(id)}_paper.html`,
  /** `v15/srivastava14a` */
  jmlr: (id) => `https://jmlr.org/papers/${id}.html`,
  ieee: (id) => `https://ieeexplore.ieee.org/document/${id}`,
  pii: (id) => `https://www.sciencedirect.com/science/article/pii/${id}`,
  acm: (id) => `https://dl.acm.org/citation.cfm?id=${id}`,
  /** 40 hexadecimal digits. */
  semanticScholar: (id) => `https://www.semanticscholar.org/paper/${id}`,
  corpusId: (id) => `https://api.semanticscholar.org/CorpusID:${id}`,
} satisfies Record<string, (id: string) => string>;

export type IdKind = keyof typeof PAGES;

/** Identifiers of one paper, each in the one form that its site calls canonical. */
export type PaperIds = { readonly [Kind in IdKind]?: string };

/** Longest text that is read as a DOI. To find the end of longer ones takes quadratic time. */
const MAX_LENGTH = 2_000;

const KINDS = Object.keys(PAGES) as IdKind[];

/**
 * Compares what two sources say about a paper: `same` if they share an identifier, `different` if each has one of the
 * same kind and no kind agrees, `unknown` if they have no kind in common.
 */
export function compareIds(a: PaperIds, b: PaperIds): 'same' | 'different' | 'unknown' {
  const shared = KINDS.filter((kind) => a[kind] !== undefined && b[kind] !== undefined);
  if (shared.length === 0) return 'unknown';
  return shared.some((kind) => a[kind] === b[kind]) ? 'same' : 'different';
}

/** The page of the paper by its most widely known identifier; undefined without any identifier. */
export function pageOf(ids: PaperIds): string | undefined {
  const kind = KINDS.find((one) => ids[one] !== undefined);
  return kind && PAGES[kind](ids[kind] ?? '');
}

/** The identifiers in an arXiv id with or without version. Its old form may name a subject class, as `math.GT/0309136`. */
export function arxivIds(text: string): PaperIds | undefined {
  const arxivId = parseArxivId(text)?.replace(/\.[A-Z]{2}\//, '/');
  return arxivId === undefined ? undefined : { arxivId };
}

/** The identifiers in a DOI. The DOI that arXiv gives to each paper becomes its arXiv id. */
export function doiIds(text: string): PaperIds | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const doi = parseDoi(text.replace(/^info:doi\//i, '').replace(/[/.,;\s]+$/, ''));
  if (doi?.startsWith('10.48550/arxiv.')) return arxivIds(doi.slice('10.48550/arxiv.'.length));
  return doi === undefined ? undefined : { doi };
}

function pathOf(id: string): string {
  return encodeURIComponent(id).replaceAll('%2F', '/');
}

function neuripsPage(id: string): string {
  const [year = '', file] = id.split('/');
  if (file === undefined) return `https://papers.nips.cc/paper/${id}`;
  const [hash = '', track = ''] = file.split(/(?=-)/);
  // The first year of the track for data sets has a site of its own.
  const host = track.startsWith('-round') ? 'datasets-benchmarks-proceedings' : 'proceedings';
  return `https://${host}.neurips.cc/paper_files/paper/${year}/hash/${hash}-Abstract${track}.html`;
}
