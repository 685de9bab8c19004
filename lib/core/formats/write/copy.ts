import { arxivUrl, type Paper } from '../../papers';
import { bibtexWriter } from './bibtex';
import { toCitation } from './citation';
import { paperAddress } from './facts';
import type { PaperWriter } from './writer';

/** The forms in which papers can be copied. */
export type CopyKind = 'bibtex' | 'apa' | 'ieee' | 'link';

const line = (paper: (paper: Paper) => string): PaperWriter => ({ head: '', between: '\n', foot: '', paper });

const WRITERS: Readonly<Record<CopyKind, () => PaperWriter>> = {
  bibtex: bibtexWriter,
  apa: () => line((paper) => toCitation(paper, 'apa')),
  ieee: () => line((paper) => toCitation(paper, 'ieee')),
  // A paper without an address gets the arXiv search for its title, as everywhere else.
  link: () => line((paper) => paperAddress(paper) ?? arxivUrl(paper)),
};

/** Returns a writer for a single copy, since it remembers the citation keys in use. */
export function copyWriter(kind: CopyKind): PaperWriter {
  return WRITERS[kind]();
}
