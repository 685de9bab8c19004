import { arxivIds, doiIds, type PaperIds } from '../addresses';
import { fold } from '../text/fold';
import { linesOf } from './lines';
import { titleOfPage } from './page-title';
import type { PdfPage } from './page-text';

/** What a PDF says of itself, as far as it concerns the paper in it; all of it may be wrong. */
export interface PdfMetadata {
  readonly title: string;
  readonly subject: string;
  readonly authors: string;
  /** Values of fields whose names speak of a DOI, an arXiv id or an identifier. */
  readonly identifiers: readonly string[];
}

/** The paper that a PDF seems to be. */
export interface OwnPaper {
  readonly title: string;
  /** An arXiv id, a DOI, both or none. */
  readonly ids: PaperIds;
  readonly authors: readonly string[];
  /** Whether the page looks like that of a paper: it has an identifier or an abstract. */
  readonly isPaper: boolean;
}

/** The stamp that arXiv prints at the side of a first page, and the line that others print at the top. */
const ARXIV_STAMP = /^\s*arxiv:\s?((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d{1,3})?)(?=\s|$)/iu;
const DOI = /\b10\.\d{4,9}\/[!#-;=?-~]+(?![-/_]$)/gu;
/** Registrars of data sets and programs: a paper names them, but is none of theirs. */
const DATA_DOI = /^10\.(?:5281|6084|5061|17605|24432|7910|17632)\//u;
const REFERENCES = /^(?:\d{1,2}\.?\s+)?references$|^\[1\]/iu;
/** What programs write as a title when nobody gave one, and names of files. */
const NO_TITLE =
  /^(?:untitled|microsoft word\b|powerpoint\b|title|paper|main|manuscript|template|document\d*|output|pii:|doi:|arxiv:)|\.(?:docx?|tex|dvi|pdf|indd|qxd|ps|fm|rtf|pages)\b|^[\w.-]+$|\d+\.\.\d+/iu;

/**
 * The paper that a PDF is, by its first page and its metadata: the title in the largest type at the top, or the
 * metadata's where the page has the same letters; the stamp of arXiv; the DOI in the metadata, or the only one on the
 * page. Undefined without a title. This is a guess, so ask before it is used.
 */
export function ownPaper(page: PdfPage, metadata: PdfMetadata): OwnPaper | undefined {
  const lines = linesOf(page);
  const letters = fold(lines.map(({ text }) => text).join(' '));
  const shown = titleOfPage(page);
  const title = titleOf(shown.title, metadata.title, letters);
  if (title === '') return undefined;
  const ids = idsOf(lines, metadata);
  const isPaper = shown.hasAbstract || Object.keys(ids).length > 0;
  return { title, ids, isPaper, authors: authorsOf(metadata.authors, letters) };
}

/** The page decides; metadata spells better, because type breaks words. */
function titleOf(shown: string, said: string, page: string): string {
  const tidy = said.replace(/\s+/gu, ' ').trim();
  const isPlausible = /\S\s+\S/u.test(tidy) && tidy.length <= 300 && !NO_TITLE.test(tidy);
  const letters = fold(tidy);
  const isOnPage = isPlausible && letters.length > 7 && page.includes(letters);
  // Metadata may keep the name alone of "Name: what it is".
  if (isOnPage && !(fold(shown).startsWith(letters) && letters.length < fold(shown).length)) return tidy;
  return shown === '' && isPlausible ? tidy : shown;
}

function idsOf(lines: readonly { readonly text: string }[], metadata: PdfMetadata): PaperIds {
  const stamp = lines.map(({ text }) => ARXIV_STAMP.exec(text)?.[1]).find((id) => id !== undefined);
  const said = [...metadata.identifiers, metadata.subject].map((text) => text.trim());
  const fields = said.flatMap((text) => [arxivIn(text), doisIn(text)[0]]).filter((ids) => ids !== undefined);
  const end = lines.findIndex(({ text }) => REFERENCES.test(text.trim()));
  const onPage = lines.slice(0, end < 0 ? lines.length : end).flatMap(({ text }) => doisIn(text));
  const dois = new Set(onPage.flatMap(({ doi }) => doi ?? []));
  const only = dois.size === 1 ? [...dois][0] : undefined;
  const arxivId = (stamp === undefined ? undefined : arxivIds(stamp)?.arxivId) ?? pick(fields, 'arxivId');
  const doi = pick(fields, 'doi') ?? only;
  return { ...(arxivId !== undefined && { arxivId }), ...(doi !== undefined && { doi }) };
}

const pick = (all: readonly PaperIds[], kind: 'arxivId' | 'doi'): string | undefined =>
  all.map((ids) => ids[kind]).find((id) => id !== undefined);

function arxivIn(text: string): PaperIds | undefined {
  const id = /arxiv(?:\.org\/abs\/|:)\s?([\w.-]+(?:\/\d{7})?(?:v\d+)?)/iu.exec(text)?.[1];
  return id === undefined ? undefined : arxivIds(id);
}

function doisIn(text: string): PaperIds[] {
  return (text.match(DOI) ?? []).flatMap((found) => {
    const ids = doiIds(found.replace(/[\])}]+$/u, '').replace(/\.(?:full\.)?pdf$/iu, ''));
    return ids?.doi !== undefined && DATA_DOI.test(ids.doi) ? [] : (ids ?? []);
  });
}

/** All authors, if the page names each; one name alone is often that of a computer's user, or of the first author. */
function authorsOf(said: string, page: string): string[] {
  const names = said
    .split(said.includes(';') ? /;/u : /,|\band\b|&/u)
    .map((name) => name.replace(/\s+/gu, ' ').trim())
    .filter((name) => name !== '');
  const isComplete = names.length > 1 && names.every((name) => /\S\s\S/u.test(name) && page.includes(fold(name)));
  return isComplete ? names : [];
}
