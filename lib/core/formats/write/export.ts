import type { Paper } from '../../papers';
import { toBibtex } from './bibtex';
import { toCslJson } from './csl';
import { toCsv } from './csv';
import { toJson } from './json';
import { toMarkdown } from './markdown';
import { toRis } from './ris';

/** The formats papers can be taken out in, with what a file of each is called. */
export const EXPORT_FORMATS = {
  bibtex: { extension: 'bib', mime: 'application/x-bibtex', write: toBibtex },
  ris: { extension: 'ris', mime: 'application/x-research-info-systems', write: toRis },
  'csl-json': { extension: 'json', mime: 'application/vnd.citationstyles.csl+json', write: toCslJson },
  markdown: { extension: 'md', mime: 'text/markdown', write: toMarkdown },
  csv: { extension: 'csv', mime: 'text/csv', write: toCsv },
  json: { extension: 'json', mime: 'application/json', write: toJson },
} as const satisfies Record<
  string,
  { extension: string; mime: string; write: (papers: readonly Paper[]) => string }
>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Papers as a text in `format`, in their order. */
export function exportPapers(papers: readonly Paper[], format: ExportFormat): string {
  return EXPORT_FORMATS[format].write(papers);
}
