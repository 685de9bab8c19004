import { parseArxivId } from '../papers/arxiv-id';

/**
 * What an address says about the paper behind it: a key that is equal for all addresses of one paper, such as
 * `arxiv:2111.09886` or `url:github.com/microsoft/simmim`. Undefined when the address names no paper and no project.
 * Only the address is looked at; nothing is fetched.
 */
export function linkKey(address: string): string | undefined {
  const parts = ADDRESS.exec(address);
  if (!parts) return undefined;
  const host = (parts[1] ?? '').toLowerCase().replace(/^www\./u, '');
  const path = (parts[2] ?? '').split(/[?#]/u, 1)[0] ?? '';
  const id = textOfArxivId(host, path);
  if (id !== undefined) {
    const arxivId = parseArxivId(id);
    return arxivId === undefined ? undefined : `arxiv:${arxivId}`;
  }
  return PAPER_HOSTS.has(host) ? undefined : projectKey(host, path);
}

/** Scheme, host, and the rest. Links in pages are absolute by the time they are read. */
const ADDRESS = /^https?:\/\/([a-z0-9.-]{1,253})(?::\d{1,5})?(\/[^\s]{0,1000})?$/iu;

/** Where arXiv papers live, and what stands in the path before the identifier. */
const ARXIV_PATHS: readonly [host: RegExp, prefix: RegExp][] = [
  [/^(?:export\.|browse\.)?arxiv\.org$/u, /^\/(?:abs|pdf|html|format|ps|src|e-print)\//u],
  [/^ar5iv(?:\.labs\.arxiv)?\.org$/u, /^\/(?:html|abs)\//u],
  [/^alphaxiv\.org$/u, /^\/(?:[a-z]{2}\/)?(?:abs|pdf|overview|html)\//u],
  [/^huggingface\.co$/u, /^\/papers\//u],
  [/^(?:api\.)?semanticscholar\.org$/u, /^\/arxiv[:/]/iu],
  [/^(?:dx\.)?doi\.org$/u, /^\/10\.48550\/arxiv\./iu],
  [/^(?:arxiv-vanity|scirate)\.com$/u, /^\/(?:papers|arxiv)\//u],
];

/** Hosts of papers: an address there that names no known kind of identifier is no project page. */
const PAPER_HOSTS = new Set(['arxiv.org', 'doi.org', 'dx.doi.org', 'semanticscholar.org', 'openreview.net']);

/** What stands where the host keeps arXiv identifiers; undefined elsewhere. */
function textOfArxivId(host: string, path: string): string | undefined {
  for (const [hosts, prefix] of ARXIV_PATHS) {
    if (!hosts.test(host)) continue;
    const rest = path.replace(prefix, '');
    if (rest !== path)
      return decoded(rest)
        .replace(/\.pdf$/iu, '')
        .replace(/\/+$/u, '');
  }
  return undefined;
}

/** Hosts where the first two parts of the path name a project, in any case. */
const CODE_HOSTS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);

/** A code repository or a project page; a deep link into one is about something inside it and has no key. */
function projectKey(host: string, path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  if (CODE_HOSTS.has(host)) {
    const [owner, repository, ...rest] = parts;
    if (!owner || !repository || rest.length > 0) return undefined;
    return `url:${host}/${owner}/${repository.replace(/\.git$/u, '')}`.toLowerCase();
  }
  if (parts.at(-1) === 'index.html') parts.pop();
  // The front page of a shared host is nobody's project; one of a domain of its own can be.
  return `url:${[host, ...parts].join('/')}`.toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
