import type { Paper } from '../../papers';

/** Name of the format, first thing in the file. */
export const PAPERS_FORMAT = 'paperbeacon-papers';

/** Papers as they are, for Paperbeacon and for programs. Reading them back gives the same papers. */
export function toJson(papers: readonly Paper[]): string {
  const file = {
    format: PAPERS_FORMAT,
    version: 1,
    papers: papers.map(({ source: _source, from: _from, raw: _raw, ...paper }) => paper),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
