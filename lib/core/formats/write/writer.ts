import type { Paper } from '../../papers';

/** Writes a format paper by paper, so that thousands of papers need not be written at once. */
export interface PaperWriter {
  /** Text before the first paper; `between` goes between two, `foot` after the last. */
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  paper(paper: Paper): string;
}

export interface ExportOptions {
  /** Whether a paper was read; checklists tick it. */
  readonly done?: (paper: Paper) => boolean;
  /** Name of the list; a page has it as its title. */
  readonly name?: string;
}

/** Returns all papers as one text. */
export function writePapers(writer: PaperWriter, papers: readonly Paper[]): string {
  return writer.head + papers.map((paper) => writer.paper(paper)).join(writer.between) + writer.foot;
}
