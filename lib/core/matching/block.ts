/** A stretch of running text as a reader sees it: a paragraph, a list item, a table cell, a heading, a line of code. */
export interface Block {
  /** Text of the block; a line break a reader sees is `\n`. */
  text: string;
  kind: BlockKind;
  /** Stretches of the text that markup sets apart, in any order. */
  marks: readonly Mark[];
  /**
   * Offsets where one element's text ends and the next one's begins, ascending: a word may end there even without a
   * space, since elements are often laid out apart (`<span>Title</span><span>Authors</span>`).
   */
  seams?: readonly number[];
}

export type BlockKind = 'text' | 'heading' | 'item' | 'cell' | 'code';

/** Markup around part of a block: the text from `start` to `end` (UTF-16 offsets) is a link, emphasised or quoted. */
export interface Mark {
  start: number;
  end: number;
  kind: 'link' | 'emphasis' | 'quote';
}

/** How a mention was recognised. */
export type MatchReason = 'title' | 'title-cut' | 'link' | 'name';

/** A mention of a paper in a block's text. */
export interface Match {
  /** UTF-16 offsets into the text; `end` is exclusive. */
  start: number;
  end: number;
  /** Paper id. */
  id: string;
  reason: MatchReason;
}
