/** What Paperbeacon knows about a paper. Plain JSON: it crosses messages, stores and files unchanged. */
export interface Paper {
  /** 12 hexadecimal digits derived from the folded title: the same paper has the same id in every source. */
  id: string;
  /** Readable title, LaTeX residue removed. */
  title: string;
  /** Readable abstract, paragraphs separated by an empty line; empty when the source has none. */
  abstract: string;
  /** Links found in the source, each a valid `https:` address free of glued punctuation. */
  links: PaperLink[];
  /** arXiv identifier without version, such as `2111.09886`. */
  arxivId?: string;
  /** Digital object identifier, lower case, such as `10.1038/s41586-021-03819-2`. */
  doi?: string;
  authors?: string[];
  /** Date as the source labels it; not always a full date ("Oct 2"). */
  date?: string;
  /** Journal, conference or book the paper appeared in. */
  venue?: string;
  /** Key of the source the paper came from, such as `daily-papers`. */
  source: string;
  /** Title and abstract as the source spelled them, kept only where cleaning changed something. */
  raw?: { title?: string; abstract?: string };
  /** Keys of the sources of those fields that a later source filled up. */
  from?: Partial<Record<FillableField, string>>;
}

/** Fields that may come from another source than the paper itself. */
export const FILLABLE_FIELDS = ['abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'] as const;

export type FillableField = (typeof FILLABLE_FIELDS)[number];

export const LINK_KINDS = ['code', 'project', 'data', 'other'] as const;

export interface PaperLink {
  kind: (typeof LINK_KINDS)[number];
  url: string;
}

/** Something in a source that could not be used, or had to be repaired. */
export interface Problem {
  /** A stable code that tests and texts can rely on. */
  code: ParseProblemCode;
  /** Line in the source, counted from 1. */
  line: number;
  /** One plain sentence naming the value and what was done about it. */
  message: string;
  /** The raw text concerned, shortened. */
  excerpt: string;
}

export type ParseProblemCode =
  | 'empty'
  | 'binary'
  | 'no-header'
  | 'no-papers'
  | 'missing-abstract'
  | 'missing-title'
  | 'split-abstract'
  | 'duplicate-title'
  | 'id-collision'
  | 'unexpected-text'
  | 'bad-link'
  | 'bad-arxiv-id'
  | 'unknown-arxiv-title';
