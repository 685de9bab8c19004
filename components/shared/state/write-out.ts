import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import type { FoundPaper, LibraryAccess } from './ports';
import { stubPaper } from './papers-state';

/** Papers read from the store at once. */
const BATCH = 200;
/** Longest stretch of work without a pause (ms): typing and scrolling go on meanwhile. */
const STRETCH = 12;

/**
 * Papers as text in a format, piece by piece, with all that the store knows of them. Pauses in between, so that thousands
 * hold nothing up; nor is there ever a text of all of them, unless somebody needs it.
 */
export async function* writeOut(
  papers: readonly FoundPaper[],
  fetch: LibraryAccess['papers'],
  writer: PaperWriter,
): AsyncGenerator<string> {
  yield writer.head;
  for (let at = 0; at < papers.length; at += BATCH) {
    const batch = papers.slice(at, at + BATCH);
    const known = new Map((await fetch(batch.map(({ id }) => id))).map((paper) => [paper.id, paper]));
    const pieces: string[] = [];
    let since = performance.now();
    for (const [i, paper] of batch.entries()) {
      if (at + i > 0) pieces.push(writer.between);
      pieces.push(writer.paper(known.get(paper.id) ?? stubPaper(paper)));
      if (performance.now() - since < STRETCH) continue;
      await pause();
      since = performance.now();
    }
    yield pieces.join('');
  }
  yield writer.foot;
}

/** The whole of it, for the clipboard. */
export async function textOf(written: AsyncIterable<string>): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of written) pieces.push(piece);
  return pieces.join('');
}

/** The whole of it as a file. Each piece is made bytes by itself: all at once would take a tenth of a second. */
export async function fileOf(written: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const piece of written) parts.push(new Blob([piece]));
  return new Blob(parts, { type });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
