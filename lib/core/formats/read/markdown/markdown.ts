import { arxivIdIn, linkKind } from '../../../papers';
import { tooMany } from '../../refuse';
import type { IntakeLimits } from '../../limits';
import type { PaperDraft } from '../../types';
import { dateLabel } from '../shared/date-labels';
import { isPaperAddress } from '../shared/evidence';
import { namesIn } from '../shared/names';
import { fieldNamed } from '../shared/synonyms';
import { looksLikeTitle } from '../title-likeness';
import { isGeneric, isNames, isProvenAddress, titleOf, type TitleCandidate } from './title-of';
import { unitsOf, type Piece, type Unit } from './units';

/** Whether a text has the marks of Markdown that lists of papers use: links, tables. */
export function isMarkdown(text: string): boolean {
  if (/\]\[[^\]\n]{1,200}\]|\]\(\s?<?(?:https?:|\/|\.|#)|<a\s[^>]{0,200}href=/i.test(text)) return true;
  if (/^\s{0,3}\|?\s?:?-{3,}:?\s?\|/m.test(text)) return true;
  return /^ {0,3}#{1,6}\s\S/m.test(text) && /https?:/.test(text);
}

export interface MarkdownPapers {
  readonly drafts: readonly PaperDraft[];
  /** Items and rows that are no papers. */
  readonly leftOut: number;
}

interface Found {
  title: TitleCandidate;
  readonly links: { url: string; label: string }[];
  readonly unit: Unit;
}

interface Link {
  readonly url: string;
  readonly label: string;
}

/**
 * Finds the papers in a Markdown text: those that an arXiv id, a DOI, the address of a paper site or a link named
 * "Paper" proves, and the others of a list or table that consists of such papers. Links go to the paper with which they
 * stand: in its item or row, in items below it, or under its heading. Without proof anywhere, there are no papers.
 */
export function papersInMarkdown(text: string, { papers: maxPapers }: Pick<IntakeLimits, 'papers'>): MarkdownPapers {
  const found: Found[] = [];
  const groups = new Map<number, { sure: number; all: number }>();
  let leftOut = 0;
  /** A title without links so far: a heading, or an item above others. */
  let pending: { readonly title: TitleCandidate; readonly links: Link[]; readonly unit: Unit } | undefined;
  let last: Found | undefined;
  const add = (title: TitleCandidate, links: readonly Link[], unit: Unit): void => {
    if (found.length === maxPapers) throw tooMany(maxPapers);
    last = { title, links: [...links], unit };
    found.push(last);
  };
  for (const unit of unitsOf(text)) {
    const links = linksOf(unit.pieces);
    const title = titleOf(unit);
    if (unit.kind === 'heading') {
      last = pending = undefined;
      if (title?.link !== undefined && isProof(links, title)) add(title, links, unit);
      else if (title) pending = { title, links: [...links], unit };
      continue;
    }
    const isListed = unit.kind === 'item' || unit.kind === 'row';
    if (isProof(links, title)) {
      const isOwn =
        title !== undefined &&
        (title.stated || (isListed && !pending) || (pending?.unit.kind === 'heading' && looksLikeTitle(title.text)));
      if (isOwn && (unit.kind !== 'line' || title.link === undefined || looksLikeTitle(title.text)))
        add(title, links, unit);
      else if (pending && (isListed ? title === undefined || isNames(title.text) : saysLittle(unit))) {
        add(pending.title, [...pending.links, ...links], pending.unit);
        pending = undefined;
      } else if (last && isBelow(unit, last.unit)) last.links.push(...links);
      else if (isListed) leftOut++;
    } else if (last && isBelow(unit, last.unit) && links.length > 0 && !title?.stated) last.links.push(...links);
    else if (pending && links.length > 0 && !title && isBelow(unit, pending.unit)) pending.links.push(...links);
    else if (title && (title.stated || isListed)) {
      if (isListed || title.link === undefined) pending = { title, links: [...links], unit };
      if (isListed) add(title, links, unit);
    } else if (isListed && unit.pieces.some(({ text: one }) => one.trim() !== '')) leftOut++;
  }
  // An item that waited for links below it is there twice: with them, and as one of a list.
  const best = new Map<Unit, Found>();
  for (const one of found) best.set(one.unit, one);
  const unique = [...best.values()];
  for (const { unit, links, title } of unique) {
    const group = groups.get(unit.group) ?? { sure: 0, all: 0 };
    group.all++;
    if (isProof(links, title)) group.sure++;
    groups.set(unit.group, group);
  }
  const isPaper = ({ unit, links, title }: Found): boolean => {
    if (isProof(links, title)) return true;
    const { sure = 0, all = 1 } = groups.get(unit.group) ?? {};
    return sure > 0 && sure >= all / 2 && (title.stated || looksLikeTitle(title.text));
  };
  const papers = unique.filter(isPaper);
  return { drafts: papers.map(draftOf), leftOut: leftOut + unique.length - papers.length };
}

/** Words beside the links of a line that only names them. */
const FEW_WORDS = 4;

/** Whether a line has links named "Paper" and their like, and no sentence in which a paper is cited. */
function saysLittle({ pieces }: Unit): boolean {
  if (pieces.some(({ text, link }) => link !== undefined && !isGeneric(text))) return false;
  const text = pieces
    .filter(({ link }) => link === undefined)
    .map((piece) => piece.text)
    .join(' ');
  return (
    (text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0) <= FEW_WORDS ||
    isNames(text.replace(/[^\p{L}.,&*'’ -]/gu, '').trim())
  );
}

/** Whether a unit says more about the paper of another: it is nested, or under the same heading. */
function isBelow(unit: Unit, above: Unit): boolean {
  if (above.kind === 'heading') return true;
  return unit.kind === 'line'
    ? unit.depth > above.depth || above.kind === 'line'
    : unit.kind === 'item' && unit.depth > above.depth;
}

function linksOf(pieces: readonly Piece[]): Link[] {
  return pieces.flatMap(({ text, link }) =>
    link !== undefined && /^https?:\/\//i.test(link) ? [{ url: link, label: text }] : [],
  );
}

/** Names of links that lead to a paper wherever it is. */
const PAPER_LABEL = /\b(?:papers?|arxiv|preprint|openreview|doi)\b/i;
/** Whether the links prove a paper. */
function isProof(links: readonly Link[], title: TitleCandidate | undefined): boolean {
  return links.some(
    ({ url, label }) =>
      isPaperAddress(url) ||
      isProvenAddress(url) ||
      (title !== undefined && isGeneric(label) && PAPER_LABEL.test(label) && linkKind(url) !== 'code'),
  );
}

function draftOf({ title, links, unit }: Found): PaperDraft {
  const kinds = new Map<string, 'code' | 'project' | 'data'>();
  for (const { url, label } of links) {
    if (/\b(?:code|github|implementation|repo(?:sitory)?)\b/i.test(label)) kinds.set(url, 'code');
    else if (/\b(?:project|website|home ?page|demo)\b/i.test(label)) kinds.set(url, 'project');
    else if (/\b(?:data|datasets?)\b/i.test(label)) kinds.set(url, 'data');
  }
  // The link on the title leads to the paper, also where others beside it lead to arXiv.
  const arxivId = [title.link ?? '', ...links.map(({ url }) => url)].map(arxivIdIn).find((id) => id !== undefined);
  const cell = (field: string): string | undefined => {
    const pieces = unit.cells?.find(
      ({ column, pieces: own }) => fieldNamed(column)?.field === field && own.length > 0,
    )?.pieces;
    return pieces
      ?.map(({ text }) => text)
      .join('')
      .trim();
  };
  const whole = unit.pieces.map(({ text }) => text).join('');
  const date = dateLabel({
    date: cell('date') ?? /^\s*[[(]((?:19|20)\d\d[/.-]\d{1,2}(?:[/.-]\d{1,2})?)[\])]/.exec(whole)?.[1],
    year: cell('year'),
  });
  const venue = cell('venue');
  const authors = cell('authors');
  const urls = links.map(({ url }) => url).filter((url) => isPaperAddress(url) || !isProvenAddress(url));
  return {
    title: title.text,
    ...(!unit.isTex && { readable: true }),
    ...(urls.length > 0 && { links: [...new Set(urls)] }),
    ...(kinds.size > 0 && { kinds }),
    ...(arxivId !== undefined && { arxivId }),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && venue !== '' && venue.length < 100 && { venue }),
    ...(authors !== undefined && authors !== '' && { authors: namesIn(authors) }),
  };
}
