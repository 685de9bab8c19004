/** What is learned from papers, as text that can be compared between browsers. */

import type { Paper } from '../../lib/core/papers';
import { createSearchIndex, serializeModel, serializePaperVectors } from '../../lib/core/search';

/** Checksums of all that is learned from these papers: of the terms and their vectors, and of the vectors of papers. */
export async function learnedFrom(papers: readonly Paper[]): Promise<string> {
  const { meaning } = createSearchIndex(papers).contents;
  if (!meaning) throw new Error(`${papers.length} papers are too few to learn from.`);
  const parts = [serializeModel(meaning.model), serializePaperVectors(meaning)];
  return (await Promise.all(parts.map(checksum))).join(' ');
}

async function checksum(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
