/** A stretch of running text as a reader sees it: a paragraph, a list item, a table cell, a heading, a line of code. */
export interface Block {
  /** Text of the block; `\n` is a line break that a reader sees. */
  text: string;
  kind: BlockKind;
  /** Stretches of the text with markup, in any order. */
  marks: readonly Mark[];
  /**
   * UTF-16 offsets where the text of one element ends and the next begins, ascending. A word may end there without a
   * space, because a page may show the elements apart (`<span>Title</span><span>Authors</span>`).
   */
  seams?: readonly number[];
}

export type BlockKind = 'text' | 'heading' | 'item' | 'cell' | 'code';

/** Markup around part of a block: the text from `start` to `end` (UTF-16 offsets) is a link, emphasised or quoted. */
export interface Mark {
  start: number;
  end: number;
  kind: 'link' | 'emphasis' | 'quote';
  /** The key of a link's address (see `linkKey`), if it has one. */
  key?: string | undefined;
}

/**
 * How a mention was recognised: by its title, by a part of the title that identifies it, by a link to the paper, or
 * by its method name.
 */
export type MatchReason = 'title' | 'title-cut' | 'link' | 'name';

/** A mention of a paper in the text of a block. */
export interface Match {
  /** UTF-16 offsets into the text; `end` is exclusive. */
  start: number;
  end: number;
  /** Paper id. */
  id: string;
  reason: MatchReason;
}
