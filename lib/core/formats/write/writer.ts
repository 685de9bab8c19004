import type { Paper } from '../../papers';

/** A format as it is written, one paper after another: thousands of papers need not be written in one go. */
export interface PaperWriter {
  /** Before the first paper, between two, and after the last. */
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  paper(paper: Paper): string;
}

export interface ExportOptions {
  /** Whether a paper was read: checklists tick it off. */
  readonly done?: (paper: Paper) => boolean;
}

/** All papers as one text. */
export function writePapers(writer: PaperWriter, papers: readonly Paper[]): string {
  return writer.head + papers.map((paper) => writer.paper(paper)).join(writer.between) + writer.foot;
}
