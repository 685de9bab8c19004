import { addressKey, withoutSurroundings } from '../../matching/address-key';
import { parseDoi } from '../../papers/doi';

/** A longer text is a pasted passage and no address; in UTF-16 units. */
const MAX_LENGTH = 1000;
/** A DOI alone, after the sign of a resolver, or in the path of an address. */
const DOI =
  /^(?:doi:?\s*|(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/(?:[^\s?#]*?\/)?)?(10\.\d{4,9}\/[^\s?#]+)(?:[?#]\S*)?$/iu;
/** What publishers append to a DOI in their addresses. */
const AFTER_DOI = /\/(?:full|abstract|pdf|epdf|meta|summary|html)$|\.pdf$/u;
const DOI_OF_ARXIV = /^10\.48550\/arxiv\./u;
const DOI_OF_ACL = /^10\.(?:18653|3115)\/v1\//u;
/** Identifiers of the ACL Anthology before and since 2020: `P19-1001`, `2020.acl-main.1`. */
const ANTHOLOGY_ID = /(?<![^/])(?:[a-z]\d\d-\d{4,5}|\d{4}\.[a-z\d_]+-[a-z\d_]+\.\d+)/u;

/** Sites that give papers identifiers of their own, and where these stand in an address. */
const SITES: readonly [site: string, address: RegExp][] = [
  ['openreview', /^(?:https?:\/\/)?(?:www\.)?openreview\.net\/[a-z]+\?(?:[^#\s]*&)?id=([\w-]{4,40})/iu],
  ['acl', /^(?:https?:\/\/)?(?:www\.)?(?:aclanthology\.(?:org|info)|aclweb\.org\/anthology)\/(\S+)/iu],
  ['s2', /^(?:https?:\/\/)?(?:www\.|api\.)?semanticscholar\.org\/(?:paper|reader)\/(?:[^/?#\s]+\/)?([0-9a-f]{40})/iu],
  ['s2', /^(?:https?:\/\/)?(?:www\.|api\.)?semanticscholar\.org\/(CorpusID:\d{1,12})/iu],
];

/**
 * The key of the paper behind a DOI or an address: `doi:10.1038/nature14539`, `openreview:…`, `acl:2020.acl-main.1`,
 * `s2:…`, `arxiv:2111.09886`. The addresses of one paper on one site give the same key, as do a paper's DOI and its
 * address in the ACL Anthology. Undefined for other texts and addresses.
 */
export function paperKey(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const bare = withoutSurroundings(text.trim());
  for (const [site, address] of SITES) {
    const id = address.exec(bare)?.[1];
    if (id !== undefined) return site === 'acl' ? keyOfAnthology(id) : `${site}:${id}`;
  }
  const key = addressKey(bare);
  return key?.startsWith('arxiv:') ? key : keyOfDoi(bare);
}

/** The title and the names in a Semantic Scholar address, as words; undefined for other addresses. */
export function slugWords(text: string): string | undefined {
  const slug = /semanticscholar\.org\/paper\/([^/?#\s]+)\/[0-9a-f]{40}/iu.exec(text.trim().slice(0, MAX_LENGTH))?.[1];
  return slug === undefined ? undefined : decoded(slug).replaceAll('-', ' ');
}

function keyOfDoi(text: string): string | undefined {
  const doi = parseDoi(DOI.exec(decoded(text))?.[1] ?? '');
  if (doi === undefined) return undefined;
  if (DOI_OF_ACL.test(doi)) return keyOfAnthology(doi);
  const bare = doi.replace(AFTER_DOI, '');
  return DOI_OF_ARXIV.test(bare) ? addressKey(bare) : `doi:${bare}`;
}

function keyOfAnthology(path: string): string | undefined {
  const id = ANTHOLOGY_ID.exec(path.toLowerCase())?.[0];
  return id && `acl:${id}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
