import type { MatchReason } from '../matching';

/**
 * A piece of the hover card as data: text, or an element with attributes and content. The background writes it, the page
 * draws it: what a card says and offers costs pages that show none nothing.
 */
export type CardNode = string | CardElement;
export type CardElement = [
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: CardNode[],
];

/** What a reader can do in a card. `refuse` asks for the words that tell why an act was not done. */
export type CardAct = 'show' | 'save' | 'undo' | 'copied' | 'notCopied' | 'refuse';

/** What a card lets copy of a paper. */
export const CITATION_FORMATS = ['bibtex', 'apa', 'ieee', 'link'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** What a card in a page asks for. */
export interface CardRequest {
  /** Paper id. */
  id: string;
  reason: MatchReason;
  /** The paper's place among those under the same point of the page, from 0, and how many those are. */
  at: number;
  of: number;
  act: CardAct;
  /** The list that `save` adds to and `undo` takes from. */
  listId?: string;
  /** What was `copied`. */
  format?: CitationFormat;
  /** The paper that led to this one as related to it; the card offers the way back. */
  from?: string;
  /** The card has its style sheet. */
  hasStyles: boolean;
}

/** What the card shows from now on. */
export interface CardAnswer {
  /** The card's name in the page. A related paper gives none: the page need not know of papers it does not mention. */
  title?: string;
  nodes: CardNode[];
  /** What screen readers are told has changed. */
  say: string;
  css?: string;
}
