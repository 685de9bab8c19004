import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PdfMetadata } from '../../core/pdf';

/** What a document says of itself; empty texts where it says nothing. */
export async function metadataOf(document: PDFDocumentProxy): Promise<PdfMetadata> {
  const { info, metadata } = await document.getMetadata().catch(() => ({ info: {}, metadata: undefined }));
  const { Title, Subject, Author, Custom } = info as Record<string, unknown>;
  const fields = [...Object.entries(Custom ?? {}), ...((metadata ?? []) as Iterable<[string, unknown]>)];
  return {
    title: text(Title),
    subject: text(Subject),
    authors: text(Author),
    identifiers: fields.flatMap(([name, value]) => (/doi|arxiv|identifier/i.test(name) ? text(value) : [])),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
