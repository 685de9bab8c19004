/** How hosts of papers name a paper's page, and where its PDF then is. */
interface Host {
  readonly page: RegExp;
  /** The PDF of a page: a replacement for what `page` matched. */
  readonly pdf: string;
}

const HOSTS: readonly Host[] = [
  {
    page: /^https:\/\/openreview\.net\/forum\?(?:.*&)?id=([\w-]+)(?:[&#].*)?$/,
    pdf: 'https://openreview.net/pdf?id=$1',
  },
  {
    page: /^https:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/([A-Z]\d{2}-\d{4,5}|\d{4}\.[\w-]+\.\d+)\/?(?:[?#].*)?$/,
    pdf: 'https://aclanthology.org/$1.pdf',
  },
  // Volumes from the middle of 2024 on are too large for PMLR's own site.
  {
    page: /^https:\/\/proceedings\.mlr\.press\/v(235|24[4-9]|2[5-9]\d|[3-9]\d\d)\/([\w-]+)(?:\.html)?(?:[?#].*)?$/,
    pdf: 'https://raw.githubusercontent.com/mlresearch/v$1/main/assets/$2/$2.pdf',
  },
  // Names that end in a letter have a folder of their own.
  {
    page: /^https:\/\/proceedings\.mlr\.press\/v(\d{1,3})\/([\w-]*[a-z])(?:\.html)?(?:[?#].*)?$/,
    pdf: 'https://proceedings.mlr.press/v$1/$2/$2.pdf',
  },
  {
    page: /^https:\/\/proceedings\.mlr\.press\/v(\d{1,3})\/([\w-]*\d)(?:\.html)?(?:[?#].*)?$/,
    pdf: 'https://proceedings.mlr.press/v$1/$2.pdf',
  },
  {
    page: /^https:\/\/openaccess\.thecvf\.com\/content_cvpr_2018_workshops\/(w\d+)\/html\/([^?#]+)\.html(?:[?#].*)?$/,
    pdf: 'https://openaccess.thecvf.com/content_cvpr_2018_workshops/papers/$1/$2.pdf',
  },
  {
    page: /^https:\/\/openaccess\.thecvf\.com\/(content[\w/-]*)\/html\/([^?#]+)\.html(?:[?#].*)?$/,
    pdf: 'https://openaccess.thecvf.com/$1/papers/$2.pdf',
  },
  {
    page: /^https:\/\/([a-z-]+\.(?:neurips|nips)\.cc)\/((?:paper_files\/)?paper\/\d{4})\/hash\/([0-9a-f]{32})-Abstract([\w-]*)\.html(?:[?#].*)?$/,
    pdf: 'https://$1/$2/file/$3-Paper$4.pdf',
  },
  // Addresses before 2020.
  {
    page: /^https:\/\/(papers\.(?:neurips|nips)\.cc)\/paper\/(\d+-[\w-]+)\/?(?:[?#].*)?$/,
    pdf: 'https://$1/paper/$2.pdf',
  },
];

/** The DOIs of the ACL Anthology hold its ids. DOIs are stored in lower case; ids of one letter need a capital. */
const ACL_DOI = /^10\.(?:18653|3115)\/v1\/([a-z]\d{2}-\d{4,5}|\d{4}\.[\w-]+\.\d+)$/;

/** Whether an address is the page of one paper with a publisher whose addresses tell that. */
export function isPaperPage(url: string): boolean {
  return HOSTS.some(({ page }) => page.test(url));
}

/** The PDF that belongs to an address: the address itself if it is one, or by the pattern of its host. */
export function pdfAt(url: string): string | undefined {
  const host = HOSTS.find(({ page }) => page.test(url));
  if (host) return url.replace(host.page, host.pdf);
  return /^[^?#]+\.pdf(?:[?#].*)?$/i.test(url) || url.startsWith('https://openreview.net/pdf?id=') ? url : undefined;
}

/** The PDF that belongs to a DOI in lower case; undefined for DOIs that do not tell. */
export function pdfOfDoi(doi: string): string | undefined {
  const id = ACL_DOI.exec(doi)?.[1];
  return id && `https://aclanthology.org/${/^[a-z]/.test(id) ? id[0]?.toUpperCase() + id.slice(1) : id}.pdf`;
}
