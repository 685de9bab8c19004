import { markTerms, type MarkedText as MarkedPiece } from '../lib/core/search';

/** Text with the words that matched set in `<mark>`. */
export function MarkedText({ text, terms = [] }: { text: string; terms?: readonly string[] | undefined }) {
  return <>{renderPieces(markTerms(text, terms))}</>;
}

/** Characters of an abstract that two clamped lines can show, and some to spare. */
const SNIPPET_LENGTH = 260;
/** A match further in than this would fall out of the two lines, so the snippet starts shortly before it. */
const LATE_MATCH = 90;
const LEAD_IN = 30;

/** The part of a longer text that shows why it matched: its beginning, or the surroundings of the first match. */
export function Snippet({ text, terms = [] }: { text: string; terms?: readonly string[] | undefined }) {
  const start = terms.length === 0 ? 0 : snippetStart(text, terms);
  const part = text.slice(start, start + SNIPPET_LENGTH);
  return <>{renderPieces(markTerms(start > 0 ? `… ${part}` : part, terms))}</>;
}

function snippetStart(text: string, terms: readonly string[]): number {
  let offset = 0;
  for (const piece of markTerms(text, terms)) {
    if (piece.marked) break;
    offset += piece.text.length;
  }
  if (offset < LATE_MATCH || offset >= text.length) return 0;
  return text.lastIndexOf(' ', offset - LEAD_IN) + 1;
}

function renderPieces(pieces: readonly MarkedPiece[]) {
  return pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}
