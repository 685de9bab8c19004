/** Writers: each turns papers into the text of one format, for files and the clipboard. */
import type { Paper } from '../../papers';
import { bibtexWriter } from './bibtex';
import { cslWriter } from './csl';
import { csvWriter } from './csv';
import { htmlWriter } from './html';
import { jsonWriter } from './json';
import { markdownWriter } from './markdown';
import { risWriter } from './ris';
import { writePapers, type ExportOptions, type PaperWriter } from './writer';

interface Format {
  readonly extension: string;
  readonly mime: string;
  /** Creates a writer for a single file, since it remembers the citation keys in use. */
  readonly writer: (options: ExportOptions) => PaperWriter;
}

/** Export formats, with file extension and MIME type. */
export const EXPORT_FORMATS = {
  bibtex: { extension: 'bib', mime: 'application/x-bibtex', writer: bibtexWriter },
  ris: { extension: 'ris', mime: 'application/x-research-info-systems', writer: risWriter },
  'csl-json': {
    extension: 'csl.json',
    mime: 'application/vnd.citationstyles.csl+json',
    writer: cslWriter,
  },
  markdown: { extension: 'md', mime: 'text/markdown', writer: markdownWriter },
  csv: { extension: 'csv', mime: 'text/csv', writer: csvWriter },
  html: { extension: 'html', mime: 'text/html', writer: htmlWriter },
  json: { extension: 'json', mime: 'application/json', writer: jsonWriter },
} as const satisfies Record<string, Format>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Returns papers as one text in `format`, in the given order. */
export function exportPapers(papers: readonly Paper[], format: ExportFormat, options: ExportOptions = {}): string {
  const { writer }: Format = EXPORT_FORMATS[format];
  return writePapers(writer(options), papers);
}
