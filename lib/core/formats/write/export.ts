import type { Paper } from '../../papers';
import { bibtexWriter } from './bibtex';
import { cslWriter } from './csl';
import { csvWriter } from './csv';
import { jsonWriter } from './json';
import { markdownWriter } from './markdown';
import { risWriter } from './ris';
import { writePapers, type ExportOptions, type PaperWriter } from './writer';

interface Format {
  readonly extension: string;
  readonly mime: string;
  /** A writer is for one file: it remembers the citation keys that are taken. */
  readonly writer: (options: ExportOptions) => PaperWriter;
}

/** The formats papers can be taken out in, with what a file of each is called. */
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
  json: { extension: 'json', mime: 'application/json', writer: jsonWriter },
} as const satisfies Record<string, Format>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Papers as a text in `format`, in their order. */
export function exportPapers(
  papers: readonly Paper[],
  format: ExportFormat,
  options: ExportOptions = {},
): string {
  const { writer }: Format = EXPORT_FORMATS[format];
  return writePapers(writer(options), papers);
}
