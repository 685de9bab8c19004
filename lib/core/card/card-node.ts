import type { MatchReason } from '../matching';

/**
 * An element of the hover card as data, with either text or elements inside. The background builds it and the page draws
 * it, so that a page without a card does not pay for its content. Text is always alone in its element, because it
 * becomes generated content of that element: a page can read text nodes even in a closed shadow root.
 */
export type CardNode =
  | [name: string, attributes: CardAttributes, text: string]
  | [name: string, attributes: CardAttributes, ...content: CardNode[]];
export type CardAttributes = Readonly<Record<string, string>>;

/** An element with text as its accessible name, too, for tools that know generated content not to be a name. */
export function named(name: 'button' | 'a' | 'h2', attributes: CardAttributes, text: string): CardNode {
  return [name, { 'aria-label': text, ...attributes }, text];
}

/** The text with `{name}` replaced by the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A strong character of the Unicode bidirectional algorithm, in practice. */
const STRONG = /[\p{L}\u200E\u200F]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** The direction that `dir="auto"` would find in the text. Browsers do not look for it in generated content. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const [strong = ''] = STRONG.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(strong) ? 'rtl' : 'ltr';
}

/**
 * An action in a card. `not` refuses a mark and `notUndo` takes that back. `refuse` and `kept` ask for the text that says why an action was not done: the page covers the
 * card, or the paper was saved earlier.
 */
export type CardAct = 'show' | 'save' | 'undo' | 'copied' | 'notCopied' | 'refuse' | 'kept' | 'not' | 'notUndo';

/** Formats in which a card can copy a reference to its paper. */
export const CITATION_FORMATS = ['bibtex', 'apa', 'ieee', 'markdown', 'rich', 'link'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** A request from a card in a page. */
export interface CardRequest {
  /** Paper id. */
  id: string;
  reason: MatchReason;
  /** Index of the paper among the `of` papers under the same point of the page, from 0. */
  at: number;
  of: number;
  act: CardAct;
  /** The list that `save` adds to and `undo` removes from. */
  listId?: string;
  /** The format that was `copied`. */
  format?: CitationFormat;
  /** Id of the paper whose related papers led here; the card offers the way back. */
  from?: string;
  /** Whether the card has its style sheet already. */
  hasStyles: boolean;
}

/** The new content of a card. */
export interface CardAnswer {
  /** The card's name in the page. Absent for a related paper: a page need not learn of papers it does not mention. */
  title?: string;
  nodes: CardNode[];
  /** The change that screen readers announce. */
  say: string;
  css?: string;
}
