import { PAPER_LIMITS, parseArxivId, titleKey, type Paper } from '../lib/core/papers';
import { arxivMonth } from '../lib/core/papers/arxiv-id';
import { yearOf } from '../lib/core/papers/dates';

type Facts = Pick<Paper, 'arxivId' | 'authors' | 'venue' | 'year'>;

const COLUMNS = ['title', 'arxiv_id', 'year', 'authors', 'venue'] as const;

/**
 * Adds the facts of a table to the papers with the same folded title. The table is tab-separated; its header line names
 * at least `COLUMNS`; names of authors are separated by semicolons; only the title must be filled. Returns new papers
 * in the same order, and a sentence for each row without a paper: who bundles another dump need not touch the table.
 * Throws an error that names line, value and remedy of each bad row, because the table is part of the project.
 *
 * The date line of a dump tells when a list was published, never when a paper was. It stays, and the year of the table
 * stands beside it, unless the arXiv id already tells the same year.
 */
export function joinFacts(papers: readonly Paper[], tsv: string): { papers: Paper[]; unused: string[] } {
  const [header = '', ...rows] = tsv.replace(/^\ufeff/, '').split(/\r?\n/);
  const names = header.split('\t').map((name) => name.trim());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new Error(
      `paper-facts.tsv, line 1: the header "${header}" lacks ${missing.join(', ')}; name these columns in it.`,
    );
  }
  const known = new Set(papers.map(({ title }) => titleKey(title)));
  const facts = new Map<string, Facts>();
  const titleOfId = new Map<string, string>();
  const faults: string[] = [];
  const unused: string[] = [];
  for (const [i, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const cells = row.split('\t');
    const cell = (name: (typeof COLUMNS)[number]): string => cells[names.indexOf(name)]?.trim() ?? '';
    const title = cell('title');
    const key = titleKey(title);
    const read = factsOf(cell('arxiv_id'), cell('year'), cell('authors'), cell('venue'));
    const twin = typeof read === 'object' && read.arxivId !== undefined ? titleOfId.get(read.arxivId) : undefined;
    const at = `paper-facts.tsv, line ${i + 2}:`;
    if (typeof read === 'string') faults.push(`${at} ${read}`);
    else if (facts.has(key)) faults.push(`${at} the title "${title}" has a row above; remove one of them.`);
    else if (twin !== undefined) faults.push(`${at} ${read.arxivId} is already the id of "${twin}"; correct one.`);
    else {
      if (!known.has(key)) unused.push(`${at} no paper has the title "${title}"; copy a title from the dump.`);
      facts.set(key, read);
      if (read.arxivId !== undefined) titleOfId.set(read.arxivId, title);
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { papers: papers.map((paper) => ({ ...paper, ...facts.get(titleKey(paper.title)) })), unused };
}

/** The facts in the cells of a row, or what is wrong with one of them. */
function factsOf(id: string, year: string, names: string, venue: string): Facts | string {
  const arxivId = id === '' ? undefined : parseArxivId(id);
  if (id !== '' && arxivId === undefined) return `"${id}" is no arXiv id; write one such as 2111.09886, or nothing.`;
  if (year !== '' && String(yearOf(year)) !== year) return `"${year}" is no year; write four digits, or nothing.`;
  const authors = names === '' ? [] : names.split(';').map((name) => name.trim());
  const odd = authors.find((name) => name === '' || name.length > PAPER_LIMITS.label);
  if (odd !== undefined) return `"${names}" holds "${odd}", no author; separate names by single semicolons.`;
  if (venue.length > PAPER_LIMITS.label) return `the venue "${venue}" is too long; shorten it.`;
  const isNews = year !== '' && (arxivId === undefined || String(arxivMonth(arxivId)?.year) !== year);
  return {
    ...(arxivId !== undefined && { arxivId }),
    ...(authors.length > 0 && { authors }),
    ...(isNews && { year: Number(year) }),
    ...(venue !== '' && { venue }),
  };
}
