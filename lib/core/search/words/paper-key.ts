import { paperAddress } from '../../addresses';
import { addressKey, withoutSurroundings } from '../../matching/address-key';
import { parseDoi } from '../../papers/doi';

/** A longer text is a pasted passage and no address; in UTF-16 units. */
const MAX_LENGTH = 1000;
/** A DOI alone, after the sign of a resolver, or in the path of an address of any publisher. */
const DOI =
  /^(?:doi:?\s*|(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/(?:[^\s?#]*?\/)?)?(10\.\d{4,9}\/[^\s?#]+)(?:[?#]\S*)?$/iu;
/** What publishers append to a DOI in their addresses. */
const AFTER_DOI = /\/(?:full|abstract|pdf|epdf|meta|summary|html)$|\.pdf$/u;
const DOI_OF_ARXIV = /^10\.48550\/arxiv\./u;
/** A DOI of the ACL Anthology, which holds its identifier. */
const DOI_OF_ACL = /^10\.(?:18653|3115)\/v1\/(.+)$/u;
/** An address, with or without its scheme. */
const ADDRESS = /^(?:https?:\/\/|(?=[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S))/iu;

/**
 * The key of the paper behind a DOI or an address: `doi:10.1038/nature14539`, `acl:2020.acl-main.1`,
 * `arxiv:2111.09886`, or the kind of identifier that its site has (see `PaperIds`), as in `openReview:…`. The addresses
 * of one paper on one site give the same key, as do a paper's DOI and its address in the ACL Anthology. Undefined for
 * other texts and addresses.
 */
export function paperKey(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const bare = withoutSurroundings(text.trim());
  const key = addressKey(bare);
  if (key?.startsWith('arxiv:')) return key;
  const { arxivId, doi, acl, ...others } =
    (ADDRESS.test(bare) && paperAddress(bare.replace(ADDRESS, 'https://'))?.ids) || {};
  if (arxivId !== undefined) return `arxiv:${arxivId}`;
  if (acl !== undefined) return `acl:${acl.toLowerCase()}`;
  if (doi !== undefined) return keyOfDoi(doi);
  const [own] = Object.entries(others);
  return own ? `${own[0]}:${own[1]}` : keyOfDoi(DOI.exec(decoded(bare))?.[1] ?? '');
}

/** The title and the names in a Semantic Scholar address, as words; undefined for other addresses. */
export function slugWords(text: string): string | undefined {
  const slug = /semanticscholar\.org\/paper\/([^/?#\s]+)\/[0-9a-f]{40}/iu.exec(text.trim().slice(0, MAX_LENGTH))?.[1];
  return slug === undefined ? undefined : decoded(slug).replaceAll('-', ' ');
}

function keyOfDoi(text: string): string | undefined {
  const doi = parseDoi(text)?.replace(AFTER_DOI, '');
  if (doi === undefined) return undefined;
  const acl = DOI_OF_ACL.exec(doi)?.[1];
  if (acl !== undefined) return `acl:${acl}`;
  return DOI_OF_ARXIV.test(doi) ? addressKey(doi) : `doi:${doi}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
