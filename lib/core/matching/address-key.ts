import { parseArxivId } from '../papers/arxiv-id';
import { linkKey } from './link-key';

/** A longer text is a pasted passage and no address; in UTF-16 units. */
const MAX_LENGTH = 1000;

/** Signs before an address in running text; the next two constants hold the signs behind it. */
const OPENING = /^[\s<([{"'“‘«]+/u;
const SENTENCE_ENDS = new Set('.,;:!?"\'”’»>');
const BRACKETS = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** The stamp of arXiv on the first page of a paper: `arXiv:2111.09886v1 [cs.CV] 18 Nov 2021`. */
const STAMP = /^(arxiv:\s?\S+)\s+\[[a-z-]{2,9}(?:\.[a-z-]{2,9})?\]/iu;
/** The address of a repository on a code host, without the path inside the repository. */
const REPOSITORY = /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)(?:\/[^/?#\s]+){2}/iu;

/**
 * The key (see `linkKey`) of a typed or pasted address or arXiv identifier. Accepts an address without `https://`,
 * with a version, with the punctuation of a sentence around it, or with a path into a repository. Undefined for any
 * other text.
 */
export function addressKey(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return undefined;
  const bare = withoutSurroundings(trimmed);
  const arxivId = parseArxivId(STAMP.exec(bare)?.[1] ?? bare);
  if (arxivId !== undefined) return `arxiv:${arxivId}`;
  const address = asHttp(bare);
  if (address === undefined) return undefined;
  return linkKey(address) ?? linkKey(REPOSITORY.exec(address)?.[0] ?? '');
}

function asHttp(text: string): string | undefined {
  if (/^https?:\/\//iu.test(text)) return text;
  const cloned = /^git@([a-z0-9.-]+):(\S+)$/iu.exec(text);
  if (cloned) return `https://${cloned[1]}/${cloned[2]}`;
  const doi = /^(?:doi:\s?)?(10\.48550\/\S+)$/iu.exec(text);
  if (doi) return `https://doi.org/${doi[1]}`;
  // An address without a scheme has a dot in its host, and a path; words do not.
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/iu.test(text) ? `https://${text}` : undefined;
}

/** The address without the punctuation and brackets that surround it in a sentence. */
export function withoutSurroundings(text: string): string {
  const bare = text.replace(OPENING, '');
  let end = bare.length;
  for (; end > 0; end--) {
    const last = bare.charAt(end - 1);
    const opening = BRACKETS.get(last);
    // A bracket that opens inside the address belongs to it.
    const isPart = opening === undefined ? !SENTENCE_ENDS.has(last) : bare.includes(opening);
    if (isPart) break;
  }
  return bare.slice(0, end);
}
