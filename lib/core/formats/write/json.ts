import type { Paper } from '../../papers';
import type { PaperWriter } from './writer';

/** Value of the field `format`, the first in the file. */
export const PAPERS_FORMAT = 'paperbeacon-papers';

/** Writes papers for Paperbeacon and other programs. Reading the file gives the same papers. */
export function jsonWriter(): PaperWriter {
  return {
    head: `{\n "format": "${PAPERS_FORMAT}",\n "version": 1,\n "papers": [\n`,
    between: ',\n',
    foot: '\n ]\n}\n',
    paper: (paper) => JSON.stringify(paperRecord(paper), null, 1),
  };
}

/** A paper as files hold it: without what concerns only this device. */
export function paperRecord({ source: _source, from: _from, raw: _raw, ...paper }: Paper): Partial<Paper> {
  return paper;
}
