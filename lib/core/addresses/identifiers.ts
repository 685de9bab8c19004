import { arxivIds, doiIds, type PaperIds } from './ids';
import { paperAddress } from './paper-address';

/** A name by which a paper can be looked up, in its canonical form: `2111.09886`, `10.1038/s41586-021-03819-2`. */
export interface Identifier {
  readonly kind: 'arxiv' | 'doi';
  readonly id: string;
}

/** A piece of a text that was meant as an identifier and cannot be looked up. */
export interface IdentifierProblem {
  /** Line of the text, counted from 1. */
  readonly line: number;
  /** The piece, shortened. */
  readonly text: string;
  /** One sentence for the user that names the piece and the remedy. */
  readonly reason: string;
}

export interface FoundIdentifiers {
  /** Each once, in order. */
  readonly identifiers: readonly Identifier[];
  readonly problems: readonly IdentifierProblem[];
  /** The text holds nothing but identifiers, addresses, bullets and words such as "arXiv": it is a list to look up. */
  readonly isList: boolean;
}

/** Most identifiers of one text. A look-up asks for at most 50 at a time, so more would take many minutes. */
const MAX_IDENTIFIERS = 2_000;
/** UTF-16 units of a text; 2,000 addresses with titles beside them have fewer. */
const MAX_LENGTH = 1_000_000;
/** A longer word is no identifier, and its brackets take quadratic time. */
const MAX_PIECE = 8_000;
/** Problems that are told; further ones are of the same kinds. */
const MAX_PROBLEMS = 1_000;

const BULLET = /^\s{0,20}(?:[-*+•–·]|\[\d{1,4}\]|\(?\d{1,4}[.)])(?=\s)/;
/** The stamp of arXiv behind an id: `[cs.CV] 18 Nov 2021`. */
const STAMP = /\[[a-z-]{2,9}(?:\.[a-z-]{2,9})?\](?:\s\d{1,2}\s[a-z]{3}\s\d{4})?/gi;
/** Words of a list that are no part of its identifiers. */
const NOISE = /^(?:arxiv|dois?|ids?|and|abs|pdf|paper|links?|urls?|&)?[:.]?$/i;
const OPENING = /^[([{"'“‘«*_]+/;
const CLOSING = new Set('.,;:!?"\'”’»*_([{');
const BRACKETS = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
/** A comma or semicolon that another identifier follows without a space. */
const JOINT = /[,;](?=(?:10\.\d{4}|\d{4}\.\d{4}|arxiv:|doi:|[a-z-]{2,8}\/\d{7}))/i;
/** Archives of ids before April 2007. Without them "and/or/0112017" would be one. */
const ARCHIVE =
  /^(?:arxiv:\s?)?(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math|math-ph|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|stat|supr-con)(?:\.[A-Z]{2})?\/\d/i;
/** Ids since April 2007, with four digits until 2014 and five since. Other numbers in a text are numbers. */
const MODERN = /^(?:arxiv:\s?)?(?:(?:0[7-9]|1[0-4])\d{2}\.\d{4}|(?:1[5-9]|[2-5]\d)\d{2}\.\d{5})(?:v\d{1,3})?$/i;
/** What was meant as an identifier. */
const MEANT = /^(?:arxiv:|doi:|10\.\d+\/)\S|^\d{4}\.\d{4,6}(?:v\d+)?$/i;

/** The identifier by which a paper can be looked up; undefined if it has neither an arXiv id nor a DOI. */
export function lookUpId({ arxivId, doi }: PaperIds): Identifier | undefined {
  if (arxivId !== undefined) return { kind: 'arxiv', id: arxivId };
  return doi === undefined ? undefined : { kind: 'doi', id: doi };
}

/**
 * The arXiv ids, DOIs and addresses of papers in a typed or pasted text: one a line, separated by commas or spaces, in a
 * list with bullets, or in running text. Problems are told for what was meant as an identifier, which in running text
 * are only pieces with a prefix such as `doi:`. Never throws; takes linear time.
 */
export function identifiersIn(text: string): FoundIdentifiers {
  const identifiers = new Map<string, Identifier>();
  const problems: IdentifierProblem[] = [];
  let isList = text.length <= MAX_LENGTH;
  const lines = text.slice(0, MAX_LENGTH).split(/\r\n|\n|\r/);
  for (const [i, line] of lines.entries()) {
    const pieces = identifierPieces(line).map((piece) => ({ piece, ids: idsOf(piece) }));
    const isPlain = pieces.every(({ piece, ids }) => ids !== undefined || isMeant(piece));
    isList &&= isPlain;
    for (const { piece, ids } of pieces) {
      const found = ids && lookUpId(ids);
      const key = found && `${found.kind}:${found.id}`;
      if (found && key !== undefined && (identifiers.has(key) || identifiers.size < MAX_IDENTIFIERS))
        identifiers.set(key, found);
      else if (problems.length < MAX_PROBLEMS && (ids !== undefined || isPlain || /^(?:arxiv|doi):/i.test(piece)))
        problems.push({ line: i + 1, text: shortened(piece), reason: reasonFor(piece, ids) });
    }
  }
  return { identifiers: [...identifiers.values()], problems, isList: isList && identifiers.size + problems.length > 0 };
}

/** The arXiv id or DOI that a piece of a line is, or that an address of a paper holds. */
export function identifierOf(piece: string): Identifier | undefined {
  const ids = idsOf(piece);
  return ids && lookUpId(ids);
}

/**
 * Why a piece of a line cannot be looked up: a sentence for the user that names the piece and the remedy. Undefined for
 * identifiers, and for words that were not meant as one.
 */
export function identifierFault(piece: string): string | undefined {
  const ids = idsOf(piece);
  const isNoFault = ids === undefined ? !isMeant(piece) : lookUpId(ids) !== undefined;
  return isNoFault ? undefined : reasonFor(piece, ids);
}

/** The words of a line without what surrounds and joins them. An address begins a piece of its own. */
export function identifierPieces(line: string): string[] {
  return line
    .replace(BULLET, '')
    .replace(STAMP, ' ')
    .split(/[\s<>|`]+|\]\(|(?=https?:\/\/)/i)
    .flatMap((word) => (/^https?:/i.test(word) ? [word] : word.split(JOINT)))
    .map(bare)
    .filter((piece) => !NOISE.test(piece));
}

/** The piece without the punctuation and brackets around it. A bracket that opens inside belongs to it. */
function bare(text: string): string {
  if (text.length > MAX_PIECE) return text;
  const open = text.replace(OPENING, '');
  let end = open.length;
  for (; end > 0; end--) {
    const last = open.charAt(end - 1);
    const opening = BRACKETS.get(last);
    if (opening === undefined ? !CLOSING.has(last) : open.slice(0, end - 1).includes(opening)) break;
  }
  return open.slice(0, end);
}

function idsOf(piece: string): PaperIds | undefined {
  if (/^https?:/i.test(piece)) return paperAddress(piece)?.ids;
  if (MODERN.test(piece) || ARCHIVE.test(piece)) return arxivIds(piece);
  if (/^(?:doi:|info:doi\/)?10\./i.test(piece)) return doiIds(piece);
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+){1,6}\/\S/i.test(piece) ? paperAddress(`https://${piece}`)?.ids : undefined;
}

function isMeant(piece: string): boolean {
  return MEANT.test(piece) || /^https?:/i.test(piece);
}

function reasonFor(piece: string, ids: PaperIds | undefined): string {
  const shown = `"${shortened(piece)}"`;
  if (ids && lookUpId(ids))
    return `${shown} is left out, because at most 2,000 papers are looked up at once; look up the rest afterwards.`;
  if (ids)
    return `${shown} has neither an arXiv id nor a DOI, so it cannot be looked up; open the page and save the paper there.`;
  if (/^https?:/i.test(piece))
    return `${shown} is no address of a paper on a known site; give its arXiv id or DOI instead.`;
  return `${shown} is not a valid arXiv id or DOI; compare it with the source.`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
