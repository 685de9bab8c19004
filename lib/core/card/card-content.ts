import type { MatchReason } from '../matching';
import type { OfferedLink, Paper } from '../papers';
import type { ShownDate } from '../papers/shown-date';
import type { CitationFormat } from './card-node';

/** A list that the card offers. */
export interface CardList {
  id: string;
  name: string;
  /** Whether the paper is in this list. */
  has: boolean;
  /** Whether a card added the paper moments ago, so that a card may undo it. */
  fresh: boolean;
}

/** The content of a card. */
export interface CardContent {
  paper: Paper;
  /** The reading list comes first. */
  lists: readonly CardList[];
  reason: MatchReason;
  /** Index of the paper among the `of` papers under the same point of the page, from 0. */
  at: number;
  of: number;
  /** Texts to copy. */
  citations: Partial<Record<CitationFormat, string>>;
  /** HTML to copy beside the text of the rich link. */
  richHtml?: string;
  /** Title of the paper whose related papers led here. */
  from?: string | undefined;
  /** Replaces the paper's facts after an action; empty before. */
  note: string;
  /** Id of the list whose addition the note offers to undo. */
  undo?: string | undefined;
  /** What the card offers to refuse: marks of the paper on this site, or of its name everywhere; nothing if undefined. */
  refusable?: 'site' | 'name' | undefined;
  /** Whether the mark was refused just now, which the note offers to undo. */
  refused?: boolean;
}

/** Texts of the card in the user's language. */
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
  /** What a related paper has in common, with `{topics}` as placeholder. */
  topics: string;
  /** With `{title}` as placeholder. */
  back: string;
  cite: string;
  copy: string;
  citation: Record<CitationFormat, string>;
  matchedBy: string;
  notHere: string;
  notName: string;
  /** A date, with `{date}` as placeholder. */
  date: Record<ShownDate['kind'], string>;
  link: Record<OfferedLink['kind'], string>;
  /** A second link of a kind, with `{label}` and `{number}` as placeholders. */
  numbered: string;
  reason: Record<MatchReason, string>;
  /** With `{at}` and `{of}` as placeholders. */
  place: string;
}
