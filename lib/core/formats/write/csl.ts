import type { Paper } from '../../papers';
import { isConference, paperAddress, paperDate } from './facts';
import { createKeys } from './keys';
import { splitName, type PersonName } from './names';
import type { PaperWriter } from './writer';

/** An item of CSL-JSON, as far as papers need it. */
interface CslItem {
  id: string;
  type: 'article' | 'article-journal' | 'paper-conference';
  title: string;
  author?: PersonName[];
  issued?: { 'date-parts': [number[]] };
  'container-title'?: string;
  abstract?: string;
  DOI?: string;
  URL?: string;
  /** Where preprints have their number. */
  number?: string;
  publisher?: string;
  /** Where the format has room for what it does not know; processors pass over it. */
  custom: { paperbeacon: { links: string[] } };
}

/** CSL-JSON, for Zotero, Pandoc and citation processors. */
export function cslWriter(): PaperWriter {
  const keyOf = createKeys();
  return {
    head: '[\n',
    between: ',\n',
    foot: '\n]\n',
    paper: (paper) => JSON.stringify(itemOf(paper, keyOf(paper)), null, 2),
  };
}

function itemOf(paper: Paper, id: string): CslItem {
  const { title, authors = [], venue, arxivId, doi, abstract, links } = paper;
  const date = paperDate(paper);
  const url = paperAddress(paper);
  return {
    id,
    type: venue === undefined ? 'article' : isConference(venue) ? 'paper-conference' : 'article-journal',
    title,
    ...(authors.length > 0 && { author: authors.map(splitName) }),
    ...(date && {
      issued: { 'date-parts': [[date.year, date.month, date.day].filter((part) => part !== undefined)] },
    }),
    ...(venue !== undefined && { 'container-title': venue }),
    ...(abstract !== '' && { abstract }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
    // What appeared elsewhere has arXiv's address, but neither arXiv's number nor arXiv for its publisher.
    ...(arxivId !== undefined && venue === undefined && { number: `arXiv:${arxivId}`, publisher: 'arXiv' }),
    custom: { paperbeacon: { links: links.map(({ url: link }) => link) } },
  };
}
