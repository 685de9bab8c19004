import { intake, knownPapers, type IntakeFile, type IntakeOptions, type IntakeResult } from '../../../lib/core/formats';
import { paperId, type Paper } from '../../../lib/core/papers';

/** A file of text or bytes, read in pieces of `step` bytes. */
export function fileOf(content: string | Uint8Array, name = 'file', step = 4096): IntakeFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *bytes() {
      for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
    },
  };
}

/** The result of importing the contents; by default no paper is known before. */
export function take(
  content: string | Uint8Array | readonly IntakeFile[],
  known: readonly Paper[] = [],
  options: Partial<IntakeOptions> = {},
): Promise<IntakeResult> {
  const files = typeof content === 'string' || content instanceof Uint8Array ? [fileOf(content)] : content;
  return intake(files, { source: 'import-1', known: knownPapers(known), ...options });
}

export function paperOf(title: string, more: Partial<Paper> = {}): Paper {
  return { id: paperId(title), title, abstract: '', links: [], source: 'daily-papers', ...more };
}
