import type { PaperWriter } from './writer';

/** Name of the format, first thing in the file. */
export const PAPERS_FORMAT = 'paperbeacon-papers';

/** Papers as they are, for Paperbeacon and for programs. Reading them back gives the same papers. */
export function jsonWriter(): PaperWriter {
  return {
    head: `{\n "format": "${PAPERS_FORMAT}",\n "version": 1,\n "papers": [\n`,
    between: ',\n',
    foot: '\n ]\n}\n',
    paper: ({ source: _source, from: _from, raw: _raw, ...paper }) => JSON.stringify(paper, null, 1),
  };
}
