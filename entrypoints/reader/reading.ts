/** Reading the text of a document: mentions and markers, as the reader's list and its pages need them. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfMention, ReadWatch } from '../../components/reader/state/ports';
import { type PlacedMention, placeMarkers, placeMentions } from '../../lib/core/pdf';
import type { Paper } from '../../lib/core/papers';
import { createSlices } from '../../lib/dom/read/slices';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { findPdfMentions } from '../../lib/platform/pdf/find-mentions';
import { type PdfReadingState, readPdfPapers } from '../../lib/platform/pdf/read-papers';

/** Reads the document; calls `mark` with everything to mark so far. Rejects when aborted, or without an answer. */
export async function readDocument(
  document: PDFDocumentProxy,
  { signal, onPages, onMentions }: ReadWatch,
  mark: (placed: readonly PlacedMention[]) => void,
): Promise<{ hasText: boolean }> {
  const papers = new Map<string, Paper>();
  let told: PdfReadingState['papers'] | undefined;
  let telling = Promise.resolve();

  async function tell({ papers: found, blocks }: PdfReadingState): Promise<void> {
    const missing = found.map(({ id }) => id).filter((id) => !papers.has(id));
    for (const paper of await paperStore.getMany(missing)) papers.set(paper.id, paper);
    const known = found.flatMap(({ mentions }) => mentions).filter(({ paperId }) => papers.has(paperId));
    const placed = placeMentions(blocks, known);
    signal.throwIfAborted();
    mark(placed);
    onMentions(
      placed.flatMap(({ key, page, paperId }): PdfMention[] => {
        const paper = papers.get(paperId);
        return paper ? [{ key, page, paper }] : [];
      }),
    );
    const slices = createSlices();
    const markers = await placeMarkers(blocks, known, () => slices.yieldIfDue());
    signal.throwIfAborted();
    mark([...placed, ...markers]);
  }

  const { hasText } = await readPdfPapers(document, {
    find: findPdfMentions,
    signal,
    onProgress(state) {
      onPages(state.read);
      if (state.papers === told) return;
      told = state.papers;
      telling = telling.then(() => tell(state));
      // The end waits for it.
      telling.catch(() => undefined);
    },
  });
  await telling;
  return { hasText };
}
