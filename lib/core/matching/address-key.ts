import { parseArxivId } from '../papers/arxiv-id';
import { linkKey } from './link-key';

/** Longer texts were pasted, and are no address. */
const MAX_LENGTH = 1000;

/** What stands before an address in running text, and what stands behind it. */
const OPENING = /^[\s<([{"'“‘«]+/u;
const SENTENCE_ENDS = new Set('.,;:!?"\'”’»>');
const BRACKETS = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** What arXiv prints on the first page of a paper: `arXiv:2111.09886v1 [cs.CV] 18 Nov 2021`. */
const STAMP = /^(arxiv:\s?\S+)\s+\[[a-z-]{2,9}(?:\.[a-z-]{2,9})?\]/iu;
/** Where a repository of a code host ends and its inside begins. */
const REPOSITORY =
  /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)(?:\/[^/?#\s]+){2}/iu;

/**
 * The key of a paper whose address or arXiv identifier somebody typed or pasted: with or without `https://`, a version,
 * what surrounded it in a text, or the way to some part of its code. Undefined for any other text.
 */
export function addressKey(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return undefined;
  const bare = undressed(trimmed);
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
  // A bare address has a host with a dot and a path; words do not.
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/iu.test(text) ? `https://${text}` : undefined;
}

/** An address as it stood in a sentence or in brackets, by itself. */
function undressed(text: string): string {
  const bare = text.replace(OPENING, '');
  let end = bare.length;
  for (; end > 0; end--) {
    const last = bare.charAt(end - 1);
    const opening = BRACKETS.get(last);
    // A bracket that was opened inside of an address belongs to it.
    const isPart = opening === undefined ? !SENTENCE_ENDS.has(last) : bare.includes(opening);
    if (isPart) break;
  }
  return bare.slice(0, end);
}
