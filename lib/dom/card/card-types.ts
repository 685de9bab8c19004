import type { MatchReason } from '../../core/matching';

/** What the card shows of a paper; every address is `https:`. */
export interface CardData {
  id: string;
  title: string;
  abstract: string;
  /** Such as "arXiv 2210.02186 · Oct 2". */
  meta: string[];
  links: CardLink[];
  lists: CardList[];
}

export interface CardLink {
  kind: 'paper' | 'huggingface' | 'code' | 'project' | 'data' | 'other';
  url: string;
}

export interface CardList {
  id: string;
  name: string;
  /** The paper is in this list. */
  has: boolean;
}

/** What the card can do; all of it is additive or undoes what this card added. */
export interface CardActions {
  look(): Promise<CardLook>;
  /** Data of a paper; undefined when it is not known any more. */
  load(paperId: string): Promise<CardData | undefined>;
  /** Adds the paper to a list; answers the lists as they are then. */
  save(paperId: string, listId: string): Promise<CardList[]>;
  /** Takes back an addition made by `save` in this card. */
  undoSave(paperId: string, listId: string): Promise<CardList[]>;
}

/** Words on the card, in the user's language. */
export interface CardTexts {
  save: string;
  saved: string;
  undo: string;
  chooseList: string;
  more: string;
  less: string;
  noAbstract: string;
  failed: string;
  link: Record<CardLink['kind'], string>;
  reason: Record<MatchReason, string>;
  /** With `{list}` for the name of the list. */
  savedTo: string;
}

/** How the card looks and speaks. Asked for with the first card: pages that open none do without. */
export interface CardLook {
  css: string;
  texts: CardTexts;
}
