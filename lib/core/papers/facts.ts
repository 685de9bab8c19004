import { arxivMonth } from './arxiv-id';
import { yearOf } from './dates';
import { shortName } from './names';
import type { Paper } from './paper';

/** A fact of a paper, short enough for one line. */
export interface PaperFact {
  readonly kind: 'authors' | 'year' | 'venue';
  readonly text: string;
}

/** Names that a line of facts spells out; the others are counted. */
const NAMED = 2;
/** What bibliographies write in the place of further authors. */
const NO_AUTHOR = /^(?:(?:and\s+)?others|et al\.?)$/i;

/**
 * Who wrote a paper, when and where, as parts that a view joins: "A. Vaswani, N. Shazeer + 6", "2017", "NeurIPS".
 * Unknown parts are left out. A year that the venue names too is not repeated. Another year stands before the venue:
 * "2022", "ICLR 2023" is written in 2022 and presented in 2023, and a search for either year means this paper.
 *
 * `meant` is the place of the author for whom the paper was found: "A. Vaswani, N. Shazeer, … I. Polosukhin + 5".
 */
export function paperFacts(paper: Pick<Paper, 'authors' | 'date' | 'arxivId' | 'venue'>, meant = 0): PaperFact[] {
  const names = paperAuthors(paper);
  const named = names.slice(0, NAMED).map(shortName);
  const other = meant < NAMED ? undefined : names[meant];
  if (other !== undefined) named.push(meant > NAMED ? `… ${shortName(other)}` : shortName(other));
  const authors = named.join(', ');
  const more = names.length - named.length;
  const year = String(paperYear(paper) ?? '');
  const venue = paper.venue?.trim() ?? '';
  const isRepeated = venue.split(/\D+/).includes(year);
  const facts: PaperFact[] = [
    { kind: 'authors', text: more > 0 ? `${authors} + ${more}` : authors },
    { kind: 'year', text: isRepeated ? '' : year },
    { kind: 'venue', text: venue },
  ];
  return facts.filter(({ text }) => text !== '');
}

/** The names of all authors in the order of the source, without empty ones and the "others" of bibliographies. */
export function paperAuthors({ authors = [] }: Pick<Paper, 'authors'>): string[] {
  return authors.map((name) => name.trim()).filter((name) => /[\p{L}\p{N}]/u.test(name) && !NO_AUTHOR.test(name));
}

/** Returns the year of a paper by its date, or else by its arXiv id, which begins with year and month. */
export function paperYear({ date, arxivId }: Pick<Paper, 'date' | 'arxivId'>): number | undefined {
  return yearOf(date) ?? arxivMonth(arxivId ?? '')?.year;
}
