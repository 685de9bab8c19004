import { citedUrl, type Paper } from '../../papers';
import { isConference, paperDate } from './facts';
import { createKeys } from './keys';
import { splitName, type PersonName } from '../../papers/names';
import type { PaperWriter } from './writer';

/** The part of a CSL-JSON item that papers need. */
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
  /** The arXiv number of a preprint. */
  number?: string;
  publisher?: string;
  /** The field of CSL for data of other programs, which citation processors ignore. */
  custom: { paperbeacon: { links: string[] } };
}

/** Writes CSL-JSON, for Zotero, Pandoc and citation processors. */
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
  const url = citedUrl(paper);
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
    // A paper with a venue keeps the arXiv address, but arXiv is not its publisher.
    ...(arxivId !== undefined && venue === undefined && { number: `arXiv:${arxivId}`, publisher: 'arXiv' }),
    custom: { paperbeacon: { links: links.map(({ url: link }) => link) } },
  };
}
