import { arxivUrl, type Paper } from '../../papers';
import { bibtexWriter } from './bibtex';
import { toCitation } from './citation';
import { paperAddress } from './facts';
import type { PaperWriter } from './writer';

/** What a paper is copied as: an entry, a reference, an address. */
export type CopyKind = 'bibtex' | 'apa' | 'ieee' | 'link';

const line = (paper: (paper: Paper) => string): PaperWriter => ({ head: '', between: '\n', foot: '', paper });

const WRITERS: Readonly<Record<CopyKind, () => PaperWriter>> = {
  bibtex: bibtexWriter,
  apa: () => line((paper) => toCitation(paper, 'apa')),
  ieee: () => line((paper) => toCitation(paper, 'ieee')),
  // Of a paper without any address, the search that its title leads to everywhere else.
  link: () => line((paper) => paperAddress(paper) ?? arxivUrl(paper)),
};

/** For one copy: it remembers the citation keys that are taken. */
export function copyWriter(kind: CopyKind): PaperWriter {
  return WRITERS[kind]();
}
