import { parseArxivId } from '../papers/arxiv-id';
import { linkKey } from './link-key';

/**
 * The key of a paper whose address or arXiv identifier somebody typed or pasted: with or without `https://`, with or
 * without a version. Undefined for any other text.
 */
export function addressKey(text: string): string | undefined {
  const trimmed = text.trim();
  const arxivId = parseArxivId(trimmed);
  if (arxivId !== undefined) return `arxiv:${arxivId}`;
  if (/^https?:\/\//iu.test(trimmed)) return linkKey(trimmed);
  // A bare address has a host with a dot and a path; words do not.
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/iu.test(trimmed) ? linkKey(`https://${trimmed}`) : undefined;
}
