import { useMemo } from 'preact/hooks';
import { markTerms, type MarkedText as MarkedPiece } from '../lib/core/search';

const NONE: readonly string[] = [];

/** Text with the matched words in `<mark>`. */
export function MarkedText({ text, terms = NONE }: { text: string; terms?: readonly string[] | undefined }) {
  return useMemo(() => <>{renderPieces(markTerms(text, terms))}</>, [text, terms]);
}

/** More characters than two clamped lines can show. */
const SNIPPET_LENGTH = 260;
/** Characters that two lines always show. */
const SHOWN_LENGTH = 120;
/** A match after this many characters may fall outside the two lines, so the snippet starts shortly before it. */
const LATE_MATCH = 90;
/** Characters before such a match. */
const LEAD_IN = 30;

interface GlimpseProps {
  text: string;
  terms?: readonly string[] | undefined;
  /** What the row shows besides: a term in it needs no abstract to say why the paper was found. */
  beside: string;
  /** Whether the text is still loading: room is kept, so that nothing moves when it arrives. */
  awaited: boolean;
}

/** The part of an abstract that best shows why it matched. Nothing when it did not, or when the row already tells. */
export function Glimpse({ text, terms = NONE, beside, awaited }: GlimpseProps) {
  return useMemo(() => {
    const told = terms.filter((term) => hasMark(markTerms(beside, [term])));
    // "imagenet" is told by "image", which it completes.
    if (terms.every((term) => told.some((known) => term.startsWith(known)))) return null;
    if (awaited) return <p class="glimpse awaited" />;
    const pieces = markTerms(text, terms);
    if (!hasMark(pieces)) return null;
    return (
      <p class="glimpse" dir="auto">
        {renderSnippet(text, pieces)}
      </p>
    );
  }, [text, terms, beside, awaited]);
}

/** The part of a text that holds most of its matches. */
export function Snippet({ text, terms = NONE }: { text: string; terms?: readonly string[] | undefined }) {
  return useMemo(() => <>{renderSnippet(text, markTerms(text, terms))}</>, [text, terms]);
}

function renderSnippet(text: string, pieces: readonly MarkedPiece[]) {
  const start = snippetStart(text, pieces);
  return [start > 0 && '… ', ...renderPieces(partOf(pieces, start, start + SNIPPET_LENGTH))];
}

function hasMark(pieces: readonly MarkedPiece[]): boolean {
  return pieces.some(({ marked }) => marked);
}

/** Start of the first part with the most distinct matched words. */
function snippetStart(text: string, pieces: readonly MarkedPiece[]): number {
  const marks: { start: number; word: string }[] = [];
  let offset = 0;
  for (const piece of pieces) {
    if (piece.marked) marks.push({ start: offset, word: piece.text.toLowerCase() });
    offset += piece.text.length;
  }
  let best = { start: 0, words: 0 };
  for (const [i, { start }] of marks.entries()) {
    const end = (start < LATE_MATCH ? 0 : start - LEAD_IN) + SHOWN_LENGTH;
    const words = new Set(
      marks
        .slice(i)
        .filter((mark) => mark.start < end)
        .map(({ word }) => word),
    ).size;
    if (words > best.words) best = { start, words };
  }
  if (best.start < LATE_MATCH) return 0;
  // Near the end it starts earlier, so that the snippet fills two lines.
  return text.lastIndexOf(' ', Math.min(best.start - LEAD_IN, text.length - SHOWN_LENGTH)) + 1;
}

/** The pieces of the text from `start` to `end`; the first and the last are cut. */
function partOf(pieces: readonly MarkedPiece[], start: number, end: number): MarkedPiece[] {
  const part: MarkedPiece[] = [];
  let at = 0;
  for (const { text, marked } of pieces) {
    const cut = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (cut !== '') part.push({ text: cut, marked });
    at += text.length;
    if (at >= end) break;
  }
  return part;
}

function renderPieces(pieces: readonly MarkedPiece[]) {
  return pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}
