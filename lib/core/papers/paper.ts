/** What Paperbeacon knows about a paper. Plain JSON: it crosses messages, stores and files unchanged. */
export interface Paper {
  /** 12 hexadecimal digits derived from the folded title: the same paper has the same id in every source. */
  id: string;
  /** Readable title, LaTeX residue removed. */
  title: string;
  /** Readable abstract; empty when the source has none. */
  abstract: string;
  /** Links found in the source, each `https:` or `http:` and free of glued punctuation. */
  links: PaperLink[];
  /** arXiv identifier without version, such as `2111.09886`. */
  arxivId?: string;
  authors?: string[];
  /** Date as the source labels it; not always a full date ("Oct 2"). */
  date?: string;
  /** Key of the source the paper came from, such as `daily-papers`. */
  source: string;
  /** Title and abstract as the source spelled them, kept only where cleaning changed something. */
  raw?: { title?: string; abstract?: string };
}

export interface PaperLink {
  kind: 'code' | 'project' | 'data' | 'other';
  url: string;
}

/** Something in a source that could not be used, or had to be repaired. */
export interface Problem {
  /** A stable code that tests and texts can rely on. */
  code: ProblemCode;
  /** Line in the source, counted from 1. */
  line: number;
  /** One plain sentence naming the value and what was done about it. */
  message: string;
  /** The raw text concerned, shortened. */
  excerpt: string;
}

export type ProblemCode =
  | 'empty'
  | 'binary'
  | 'no-header'
  | 'no-papers'
  | 'missing-abstract'
  | 'missing-title'
  | 'duplicate-title'
  | 'id-collision'
  | 'unexpected-text'
  | 'bad-link'
  | 'unknown-arxiv-title';
