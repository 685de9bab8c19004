import type { MatchReason } from '../matching';
import type { Paper } from '../papers';
import type { CitationFormat } from './card-node';

/** A list as the card offers it. */
export interface CardList {
  id: string;
  name: string;
  /** The paper is in this list. */
  has: boolean;
  /** It was added from a card moments ago, so a card may take it back. */
  fresh: boolean;
}

/** What a card shows. */
export interface CardContent {
  paper: Paper;
  /** Reading list first. */
  lists: readonly CardList[];
  reason: MatchReason;
  at: number;
  of: number;
  /** What can be copied, as text. */
  citations: Partial<Record<CitationFormat, string>>;
  /** Title of the paper that led here as related to it. */
  from?: string | undefined;
  /** Shown in place of the paper's particulars after an act. */
  note: string;
  /** The list whose addition the note offers to take back. */
  undo?: string | undefined;
}

/** Words on the card, in the user's language. */
export interface CardTexts {
  save: string;
  saved: string;
  undo: string;
  chooseList: string;
  more: string;
  less: string;
  close: string;
  previous: string;
  next: string;
  noAbstract: string;
  related: string;
  /** With `{title}` for the paper's. */
  back: string;
  cite: string;
  copy: string;
  citation: Record<CitationFormat, string>;
  matchedBy: string;
  link: Record<'paper' | 'huggingface' | Paper['links'][number]['kind'], string>;
  reason: Record<MatchReason, string>;
  /** With `{at}` and `{of}` for the numbers. */
  place: string;
}
