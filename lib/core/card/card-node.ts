import type { MatchReason } from '../matching';

/**
 * A piece of the hover card as data: text, or an element with attributes and content. The background builds it and the
 * page draws it, so that a page without a card does not pay for its content.
 */
export type CardNode = string | CardElement;
export type CardElement = [name: string, attributes: Readonly<Record<string, string>>, ...content: CardNode[]];

/** An action in a card. `refuse` asks for the text that says why an action was not done. */
export type CardAct = 'show' | 'save' | 'undo' | 'copied' | 'notCopied' | 'refuse';

/** Formats in which a card can copy a reference to its paper. */
export const CITATION_FORMATS = ['bibtex', 'apa', 'ieee', 'link'] as const;
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
