import { parseArxivId } from '../papers/arxiv-id';

/**
 * The key of the paper or project behind an address: `arxiv:2111.09886`, `url:github.com/microsoft/simmim`. All
 * addresses of one arXiv paper give the same key. Undefined when `address` is not an absolute http(s) address, or
 * names no paper and no project. Reads only the address; fetches nothing.
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

/** Scheme, host and the rest. The page reader makes links absolute first. */
const ADDRESS = /^https?:\/\/([a-z0-9.-]{1,253})(?::\d{1,5})?(\/[^\s]{0,1000})?$/iu;

/** Hosts of arXiv papers, and the path before the identifier. */
const ARXIV_PATHS: readonly [host: RegExp, prefix: RegExp][] = [
  [/^(?:export\.|browse\.)?arxiv\.org$/u, /^\/(?:abs|pdf|html|format|ps|src|e-print)\//u],
  [/^ar5iv(?:\.labs\.arxiv)?\.org$/u, /^\/(?:html|abs)\//u],
  [/^alphaxiv\.org$/u, /^\/(?:[a-z]{2}\/)?(?:abs|pdf|overview|html)\//u],
  [/^huggingface\.co$/u, /^\/papers\//u],
  [/^(?:api\.)?semanticscholar\.org$/u, /^\/arxiv[:/]/iu],
  [/^(?:dx\.)?doi\.org$/u, /^\/10\.48550\/arxiv\./iu],
  [/^(?:arxiv-vanity|scirate)\.com$/u, /^\/(?:papers|arxiv)\//u],
];

/** Hosts of papers. An address there without a known identifier is no project page. */
const PAPER_HOSTS = new Set(['arxiv.org', 'doi.org', 'dx.doi.org', 'semanticscholar.org', 'openreview.net']);

/** The part of the path where the host puts an arXiv identifier; undefined for other hosts and paths. */
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

/** Hosts where the first two parts of the path name a project, regardless of case. */
const CODE_HOSTS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);

/** The key of a code repository or project page. A link to a part of a repository has no key. */
function projectKey(host: string, path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  if (CODE_HOSTS.has(host)) {
    const [owner, repository, ...rest] = parts;
    if (!owner || !repository || rest.length > 0) return undefined;
    return `url:${host}/${owner}/${repository.replace(/\.git$/u, '')}`.toLowerCase();
  }
  if (parts.at(-1) === 'index.html') parts.pop();
  // The front page of a domain can be a project page, so a path is not required.
  return `url:${[host, ...parts].join('/')}`.toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
