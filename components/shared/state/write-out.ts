import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import type { FoundPaper, LibraryAccess } from '../ports';
import { stubPaper } from './papers-state';

/** Papers read from the store at once. */
const BATCH = 200;
/** Longest stretch of work without a pause (ms): typing and scrolling go on meanwhile. */
const STRETCH = 12;

/**
 * Papers as pieces of text in a format, with all that the store knows of them. Pauses in between, so that thousands hold
 * nothing up; the pieces stay apart, since a file needs no text in one piece.
 */
export async function writeOut(
  papers: readonly FoundPaper[],
  fetch: LibraryAccess['papers'],
  writer: PaperWriter,
): Promise<string[]> {
  const pieces = [writer.head];
  for (let at = 0; at < papers.length; at += BATCH) {
    const batch = papers.slice(at, at + BATCH);
    const known = new Map((await fetch(batch.map(({ id }) => id))).map((paper) => [paper.id, paper]));
    let since = performance.now();
    for (const paper of batch) {
      if (pieces.length > 1) pieces.push(writer.between);
      pieces.push(writer.paper(known.get(paper.id) ?? stubPaper(paper)));
      if (performance.now() - since < STRETCH) continue;
      await pause();
      since = performance.now();
    }
  }
  pieces.push(writer.foot);
  return pieces;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
