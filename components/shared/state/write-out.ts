import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import type { FoundPaper, LibraryAccess } from './ports';
import { stubPaper } from './papers-state';

/** Papers read from the store in one request. */
const BATCH = 200;
/** Longest work without a pause, in ms, so that typing and scrolling stay smooth. */
const STRETCH = 12;

/**
 * Yields full papers as text in the writer's format, one batch at a time. It pauses between papers, so that thousands
 * do not block the page, and never holds the whole text in memory.
 */
export async function* writeOut(
  papers: readonly FoundPaper[],
  readPapers: LibraryAccess['papers'],
  writer: PaperWriter,
): AsyncGenerator<string> {
  yield writer.head;
  for (let at = 0; at < papers.length; at += BATCH) {
    const batch = papers.slice(at, at + BATCH);
    const known = new Map((await readPapers(batch.map(({ id }) => id))).map((paper) => [paper.id, paper]));
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

/** The whole text, for the clipboard. */
export async function textOf(written: AsyncIterable<string>): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of written) pieces.push(piece);
  return pieces.join('');
}

/** The whole text as a file. Encodes each piece separately: encoding all at once would take 100 ms. */
export async function fileOf(written: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const piece of written) parts.push(new Blob([piece]));
  return new Blob(parts, { type });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
