/** A paper. Plain JSON, so that messages, stores and files keep it unchanged. */
export interface Paper {
  /** 12 hexadecimal digits derived from the folded title, so that a paper has the same id in every source. */
  id: string;
  /** Readable title without LaTeX residue. */
  title: string;
  /** Readable abstract, with an empty line between paragraphs; empty when the source has no abstract. */
  abstract: string;
  /** Links in the source, each a valid `https:` address without glued punctuation. */
  links: PaperLink[];
  /** arXiv identifier without a version, such as `2111.09886`. */
  arxivId?: string;
  /** Digital object identifier, lower case, such as `10.1038/s41586-021-03819-2`. */
  doi?: string;
  authors?: string[];
  /** Date as the source labels it; not always a full date ("Oct 2"). */
  date?: string;
  /** Year of the paper where its date names none and its arXiv id another. */
  year?: number;
  /** Journal, conference or book that published the paper. */
  venue?: string;
  /** Key of the source of the paper, such as `daily-papers`. */
  source: string;
  /** Title and abstract as the source spells them, kept only where cleaning changed something. */
  raw?: { title?: string; abstract?: string };
  /** For each field that a later source filled, the key of that source. */
  from?: Partial<Record<FillableField, string>>;
}

/** Fields that another source than the paper's own may fill. */
export const FILLABLE_FIELDS = ['abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'] as const;

export type FillableField = (typeof FILLABLE_FIELDS)[number];

export const LINK_KINDS = ['code', 'project', 'data', 'other'] as const;

export interface PaperLink {
  kind: (typeof LINK_KINDS)[number];
  url: string;
}

/** A part of a source that was skipped or repaired. */
export interface Problem {
  /** A stable code, on which tests and texts rely. */
  code: ParseProblemCode;
  /** Line in the source, counted from 1. */
  line: number;
  /** One plain sentence that names the value and what happened to it. */
  message: string;
  /** The raw text in question, shortened. */
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
  | 'bad-link';
