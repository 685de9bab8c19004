import type { Paper } from '../../papers';
import { isConference, paperAddress, paperDate } from './facts';
import { citationKeys } from './keys';
import { splitName, type PersonName } from './names';

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
}

/** CSL-JSON, for Zotero, Pandoc and citation processors. */
export function toCslJson(papers: readonly Paper[]): string {
  const keys = citationKeys(papers);
  return `${JSON.stringify(
    papers.map((paper, i) => itemOf(paper, keys[i] ?? paper.id)),
    null,
    2,
  )}\n`;
}

function itemOf(paper: Paper, id: string): CslItem {
  const { title, authors = [], venue, arxivId, doi, abstract } = paper;
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
    ...(arxivId !== undefined && { number: `arXiv:${arxivId}`, publisher: 'arXiv' }),
  };
}
