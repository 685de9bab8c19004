/** The table of sites that publish papers. A new site is a new entry here, and a row in its test. */
import { arxivIds, doiIds, type PaperIds } from './ids';

/** A site, or a group of sites that form their addresses alike. */
export interface Site {
  /** Name for people. */
  readonly name: string;
  /** Matches the host in lower case, without `www.` or `m.` before it. */
  readonly host: RegExp;
  /**
   * Patterns of the decoded path. The first group is the identifier; with the name of a parameter, its value is. Sites
   * whose address names a paper in one way only have one.
   */
  readonly paths: readonly (RegExp | readonly [path: RegExp, parameter: string])[];
  /** The identifiers in what a path gave; undefined if it is none. */
  readonly ids: (id: string) => PaperIds | undefined;
  /** Matches the path of PDF files, if the pattern for most sites does not. */
  readonly pdf?: RegExp;
}

/** A reader of identifiers of one kind, which must match `form` as a whole. */
function id(kind: keyof PaperIds, form: RegExp, canonical = (text: string) => text): Site['ids'] {
  return (text) => (form.test(text) ? { [kind]: canonical(text) } : undefined);
}

/** A reader of DOIs with something of the site's own after them. */
function doiBefore(tail: RegExp): Site['ids'] {
  return (text) => doiIds(text.replace(tail, ''));
}

/** Reads an arXiv id, also as the name of a file. */
const arxivFile: Site['ids'] = (text) => arxivIds(text.replace(/\.pdf$/i, ''));

const ARXIV_PAGE = /^\/(?:[a-z]{2}\/)?(?:abs|pdf|html|overview|format|ps|src|e-print|papers|review)\/(.+)$/;
const ATYPON = /^\/doi\/(?:(?:abs|full|fullhtml|pdf|pdfdirect|pdfplus|epdf|epub|reader|ref|references)\/)?(10\..+)$/i;
/** Letters, two digits of the year, volume and number: `P19-1001`. Since 2020 `2020.acl-main.1`. 0 is the front matter. */
const ACL = /^(?:[A-Z]\d{2}-(?!\d000|\d{2}00)\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.[1-9]\d*)$/;
const PMID = /^[1-9]\d{0,7}$/;
const HEX_40 = /^[0-9a-f]{40}$/;

/** Volume and name of a paper of JMLR or PMLR: "volume15/srivastava14a/srivastava14a.pdf" gives "v15/srivastava14a". */
function volumeAndName(text: string): string | undefined {
  const [, volume, name] =
    /^(?:v|volume|r)(\d{1,4})\/([\w-]+)(?:\.html|\.pdf|\.bib|\/[\w-]+(?:\.[a-z]+)+)?$/.exec(text) ?? [];
  return volume && name && `${text.startsWith('r') ? 'r' : 'v'}${volume}/${name}`;
}

function inVolume(kind: 'jmlr' | 'pmlr'): Site['ids'] {
  return (text) => {
    const found = volumeAndName(text);
    return found === undefined ? undefined : { [kind]: found };
  };
}

const springerIds = doiBefore(/(?:\.e?pdf|\/(?:fulltext\.html|figures|tables|metrics|email)(?:\/.*)?)$/i);

export const SITES: readonly Site[] = [
  {
    name: 'arXiv',
    host: /^(?:(?!ar5iv)[a-z0-9]+\.)?arxiv\.org$|^xxx\.lanl\.gov$/,
    paths: [ARXIV_PAGE, /^\/ftp\/[a-z-]+\/papers\/\d{4}\/(\d{4}\.\d+)\.pdf$/],
    ids: arxivFile,
  },
  { name: 'ar5iv', host: /^ar5iv(?:\.labs\.arxiv)?\.org$/, paths: [ARXIV_PAGE], ids: arxivFile },
  { name: 'alphaXiv', host: /^alphaxiv\.org$/, paths: [ARXIV_PAGE], ids: arxivFile },
  { name: 'Hugging Face', host: /^(?:huggingface\.co|hf\.co)$/, paths: [/^\/papers\/(.+)$/], ids: arxivFile },
  {
    name: 'Semantic Scholar',
    host: /^(?:api\.)?semanticscholar\.org$/,
    paths: [/^\/arxiv[:/](.+)$/i],
    ids: arxivFile,
  },
  {
    name: 'Semantic Scholar',
    host: /^(?:(?:api|pdfs)\.)?semanticscholar\.org$/,
    paths: [/^\/(?:paper|reader)\/(?:[^/]+\/)?([0-9a-f]{40})(?:\/.*)?$/i, /^\/([0-9a-f]{4}\/[0-9a-f]{36})\.pdf$/],
    ids: (text) => id('semanticScholar', HEX_40)(text.toLowerCase().replace('/', '')),
  },
  {
    name: 'Semantic Scholar',
    host: /^(?:api\.)?semanticscholar\.org$/,
    paths: [/^\/corpusid:(.+)$/i, /^\/p\/(.+)$/],
    ids: id('corpusId', /^[1-9]\d{0,11}$/),
  },
  {
    name: 'OpenReview',
    host: /^openreview\.net$/,
    paths: [[/^\/(?:forum|pdf|attachment)$/, 'id']],
    ids: id('openReview', /^[\w-]{5,24}$/),
    pdf: /^\/pdf$/,
  },
  {
    name: 'OpenReview',
    host: /^openreview\.net$/,
    paths: [/^\/pdf\/(.+)\.pdf$/],
    ids: id('openReviewFile', HEX_40),
  },
  {
    name: 'ACL Anthology',
    host: /^(?:aclanthology\.(?:org|info)|aclweb\.org|aclanthology\.coli\.uni-saarland\.de)$/,
    paths: [/^(?:\/anthology)?(?:\/papers|\/[A-Z]\/[A-Z]\d{2}|\/attachments)?\/([^/]+)(?:\/[^/]+)?$/i],
    // Versions, kinds of files and attachments follow the identifier. In the old form its letter may be small.
    ids: (text) =>
      id(
        'acl',
        ACL,
      )(
        text
          .replace(/(?:v\d{1,2})?(?:\.[a-z][\w-]*)*$/i, '')
          .replace(/^[a-z](?=\d{2}-)/, (letter) => letter.toUpperCase()),
      ),
  },
  {
    name: 'PMLR',
    host: /^(?:proceedings\.mlr\.press|jmlr\.org)$/,
    paths: [/^(?:\/proceedings\/papers)?\/([vr]\d+\/.+)$/],
    ids: inVolume('pmlr'),
  },
  {
    name: 'PMLR',
    host: /^raw\.githubusercontent\.com$/,
    paths: [/^\/mlresearch\/(v\d+\/[\w-]+\/assets\/.+\.pdf)$/],
    ids: (text) => inVolume('pmlr')(text.replace(/\/[\w-]+\/assets(?=\/)/, '')),
  },
  {
    name: 'NeurIPS',
    host: /^(?:(?:papers|proceedings|datasets-benchmarks-proceedings)\.(?:neurips|nips)\.cc|nips\.cc)$/,
    paths: [/^(?:\/paper_files)?\/paper\/(.+)$/],
    ids: (text) => {
      const [, year, hash, track = ''] =
        /^(\d{4})\/(?:hash|file)\/([0-9a-f]{32})-[A-Za-z]+(-[\w]+)?(?:\.[a-z]+)+$/.exec(text) ?? [];
      const old = /^(\d{1,5}-[a-z0-9-]+?)(?:\.pdf|\/.*)?$/.exec(text)?.[1];
      if (year && hash) return { neurips: `${year}/${hash}${track}` };
      return old === undefined ? undefined : { neurips: old };
    },
  },
  {
    name: 'CVF Open Access',
    host: /^openaccess\.thecvf\.com$/,
    paths: [/^\/(content.+)$/i],
    ids: (text) => {
      const [, folder, name] =
        /^(content\w*(?:\/\w+){0,2})\/(?:html|papers|supplemental)\/((?:[\w-]+\/)?[^/]+)_(?:paper|supplemental)\.\w{2,4}$/i.exec(
          text,
        ) ?? [];
      return folder && name ? { cvf: `${folder}/html/${name}` } : undefined;
    },
  },
  {
    name: 'JMLR',
    host: /^jmlr\.(?:org|csail\.mit\.edu)$/,
    paths: [/^\/(?:beta\/)?papers\/(v(?:olume)?\d+\/.+)$/],
    ids: inVolume('jmlr'),
  },
  {
    name: 'bioRxiv and medRxiv',
    host: /^(?:(?:bio|med)rxiv\.org|connect\.(?:bio|med)rxiv\.org)$/,
    paths: [
      /^\/(?:content|lookup\/doi)\/(10\.(?:1101|64898)\/[^/]+)(?:\/.*)?$/,
      /^\/content(?:\/(?:bio|med)rxiv)?\/early\/\d{4}\/\d{2}\/\d{2}\/([^/]+)$/,
    ],
    ids: (text) => {
      const [, prefix = '10.1101/', own] =
        /^(10\.\d+\/)?((?:\d{4}\.\d{2}\.\d{2}\.)?\d{5,10})(?:v\d{1,3})?(?:[.+].*)?$/.exec(text) ?? [];
      return own === undefined ? undefined : doiIds(prefix + own);
    },
    pdf: /\.pdf(?:\+html)?$/,
  },
  {
    name: 'Nature',
    host: /^nature\.com$/,
    paths: [/^\/articles\/([^/]+)(?:\/.*)?$/, /^\/[a-z]+\/journal\/v\d+\/n[\w-]+\/(?:full|abs|pdf)\/([^/]+)$/i],
    ids: (text) => {
      const name = text.toLowerCase().replace(/(?:_reference)?\.(?:e?pdf|ris|html)$/, '');
      return /^(?=.*\d)[a-z0-9][a-z0-9._-]{5,40}$/.test(name) ? doiIds(`10.1038/${name}`) : undefined;
    },
  },
  {
    name: 'Science',
    host: /^science\.org$/,
    paths: [ATYPON],
    ids: doiBefore(/\.pdf$/i),
  },
  {
    name: 'ScienceDirect',
    host: /^(?:sciencedirect\.com|linkinghub\.elsevier\.com|reader\.elsevier\.com|pdf\.sciencedirectassets\.com)$/,
    paths: [
      /^\/(?:science\/(?:article|chapter)|retrieve|reader\/sd)\/(?:(?:abs|am)\/)?pii\/([^/]+)(?:\/.*)?$/i,
      /^\/\d+\/1-s2\.0-[^/]+\/1-s2\.0-([^/]+)\/[^/]+\.pdf$/i,
    ],
    ids: (text) => id('pii', /^(?:S?\d{15}[\dX]|B978\d{15}[\dX])$/)(text.toUpperCase().replace(/[()-]/g, '')),
    pdf: /\.pdf$|\/pdfft$|\/pdf$|^\/reader\//i,
  },
  {
    name: 'Springer',
    host: /^(?:link\.springer\.com|[a-z0-9-]+\.(?:biomedcentral|springeropen)\.com)$/,
    paths: [
      /^\/(?:article|chapter|articles|protocol|referenceworkentry|content\/pdf|epdf|track\/pdf)\/(10\..+)$/,
      /^\/(10\..+)$/,
    ],
    // A book's DOI ends in its ISBN; a chapter's number follows that.
    ids: (text) => (/\/978[\d-]+(?:\.pdf)?$/.test(text) ? undefined : springerIds(text)),
  },
  {
    name: 'Wiley',
    host: /^(?:[a-z0-9-]+\.)?onlinelibrary\.wiley\.com$/,
    paths: [ATYPON],
    ids: doiBefore(/\/(?:abstract|full|e?pdf|pdfdirect|references)$|\.pdf$/i),
  },
  {
    name: 'IEEE Xplore',
    host: /^(?:ieeexplore|xplorestaging)\.ieee\.org$/,
    paths: [
      /^\/(?:abstract\/)?document\/([^/]+)(?:\/.*)?$/,
      /^\/(?:iel|ielx)\w*\/(?:\d+\/)+([^/]+)\.pdf$/,
      [
        /^\/(?:stamp\/(?:stamp|getPDF)\.jsp|stampPDF\/getPDF\.jsp|xpl\/articleDetails\.jsp|xpls\/\w+\.jsp)$/i,
        'arnumber',
      ],
    ],
    ids: id('ieee', /^0*[1-9]\d{3,9}$/, (text) => text.replace(/^0+/, '')),
    pdf: /\.pdf$|^\/stamp/i,
  },
  {
    name: 'ACM Digital Library',
    host: /^dl\.acm\.org$/,
    paths: [ATYPON],
    ids: doiBefore(/\.pdf$/i),
  },
  {
    name: 'ACM Digital Library',
    host: /^(?:dl|portal)\.acm\.org$/,
    paths: [
      [/^\/citation\.cfm$/, 'id'],
      [/^\/ft_gateway\.cfm$/, 'id'],
    ],
    ids: id('acm', /^(?:\d{3,12}\.)?\d{3,12}$/, (text) => text.replace(/^\d+\./, '')),
    pdf: /^\/ft_gateway/,
  },
  {
    name: 'DOI',
    host: /^(?:(?:dx\.)?doi\.org|doi\.(?:acm|ieeecomputersociety)\.org)$/,
    paths: [/^\/(?:doi:)?(10\..+)$/i],
    ids: doiIds,
    pdf: /(?!)/,
  },
  {
    name: 'PubMed',
    host: /^pubmed\.ncbi\.nlm\.nih\.gov$/,
    paths: [/^\/(\d+)(?:\/.*)?$/],
    ids: id('pmid', PMID),
  },
  {
    name: 'PubMed',
    host: /^(?:ncbi\.nlm\.nih\.gov|europepmc\.org)$/,
    paths: [/^\/(?:(?:m\/)?pubmed|article\/med|abstract\/med)\/(\d+)(?:\/.*)?$/i],
    ids: id('pmid', PMID),
  },
  {
    name: 'PubMed Central',
    host: /^(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov|europepmc\.org)$/,
    paths: [/^\/(?:(?:labs\/)?pmc\/)?articles?\/(?:pmc\/)?(PMC\d+)(?:\/.*)?$/i],
    ids: (text) => id('pmcid', /^PMC[1-9]\d{0,8}$/)(text.toUpperCase()),
    pdf: /\.pdf$|\/pdf$/,
  },
];
