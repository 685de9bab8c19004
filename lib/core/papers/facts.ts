import { formatNumber } from '../text/locale';
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
export const NAMED = 2;
/** What bibliographies write in the place of further authors. */
const NO_AUTHOR = /^(?:(?:and\s+)?others|et al\.?)$/i;

/**
 * Who wrote a paper, when and where, as parts that a view joins: "A. Vaswani, N. Shazeer + 6", "2017", "NeurIPS".
 * Unknown parts are left out. A year that the venue names too is not repeated. Another year stands before the venue:
 * "2022", "ICLR 2023" is written in 2022 and presented in 2023, and a search for either year means this paper.
 *
 * `meant` is the place of the author for whom the paper was found: "A. Vaswani, N. Shazeer, … I. Polosukhin + 5".
 */
export function paperFacts(
  paper: Pick<Paper, 'authors' | 'date' | 'year' | 'arxivId' | 'venue'>,
  meant = 0,
): PaperFact[] {
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
    { kind: 'authors', text: more > 0 ? `${authors} + ${formatNumber(more)}` : authors },
    { kind: 'year', text: isRepeated ? '' : year },
    { kind: 'venue', text: venue },
  ];
  return facts.filter(({ text }) => text !== '');
}

/** The names of all authors in the order of the source, without empty ones and the "others" of bibliographies. */
export function paperAuthors({ authors = [] }: Pick<Paper, 'authors'>): string[] {
  return authors.map((name) => name.trim()).filter((name) => /[\p{L}\p{N}]/u.test(name) && !NO_AUTHOR.test(name));
}

/** Joins names for a text. Names such as "Vaswani, Ashish" need another separator. */
export function joinedNames(names: readonly string[]): string {
  return names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');
}

/**
 * Returns the year of a paper by its date, or else as known, or by its arXiv id, which begins with year and month, or by
 * its venue.
 */
export function paperYear({
  date,
  year,
  arxivId,
  venue,
}: Pick<Paper, 'date' | 'year' | 'arxivId' | 'venue'>): number | undefined {
  return yearOf(date) ?? year ?? arxivMonth(arxivId ?? '')?.year ?? venueYear(venue);
}

/** The year in a venue such as `CVPR 2022` or `SIGIR '99`. A venue with two years, such as a range, tells none. */
function venueYear(venue = ''): number | undefined {
  const whole = [...venue.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year));
  const short = [...venue.matchAll(/['’](\d\d)(?!\w)/g)].map(
    ([, year]) => Number(year) + (Number(year) < 50 ? 2000 : 1900),
  );
  const [year, ...others] = new Set([...whole, ...short]);
  return others.length > 0 ? undefined : year;
}
