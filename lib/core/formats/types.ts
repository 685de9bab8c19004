import type { FillableField, Paper, PaperLink } from '../papers';

/** The formats that can be read, by their names in reports. */
export const INTAKE_FORMATS = [
  'daily-papers-text',
  'daily-papers-page',
  'arxiv-page',
  'web-page',
  'json',
  'csl-json',
  'json-lines',
  'paperbeacon',
  'paperbeacon-library',
  'bibtex',
  'ris',
  'medline',
  'endnote',
  'endnote-xml',
  'web-of-science',
  'csv',
  'atom',
  'csl-yaml',
  'note',
  'bookmarks',
  'mhtml',
  'ids',
  'markdown',
  'titles',
] as const;

export type IntakeFormat = (typeof INTAKE_FORMATS)[number];

/** Position in a source, counted from 1: a line, an item of a list, or both. */
export interface SourcePlace {
  readonly line?: number;
  readonly item?: number;
}

/** A paper in the words of its source. Nothing in it is validated yet. */
export interface PaperDraft {
  readonly title: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly arxivId?: string;
  readonly doi?: string;
  readonly date?: string;
  readonly venue?: string;
  readonly links?: readonly string[];
  /** Kinds of the links by address, if the source states them. */
  readonly linkKinds?: ReadonlyMap<string, PaperLink['kind']>;
  /** Kinds of links whose host tells none, by address as in `links`: from a column or a label named "Code". */
  readonly kinds?: ReadonlyMap<string, PaperLink['kind']>;
  /** The text is plain and contains no LaTeX, as in files that Paperbeacon wrote. */
  readonly readable?: boolean;
  /** One sentence for each value that the reader left out. */
  readonly notes?: readonly string[];
  /** Names of BibTeX strings that were not defined when the entry was read, and stand in its fields themselves. */
  readonly strings?: readonly string[];
}

/** Stable codes for why something could not be used; `reason` is the sentence for the user. */
export type RefusalCode =
  | 'too-large'
  | 'too-many'
  | 'too-deep'
  | 'too-long'
  | 'binary'
  | 'empty'
  | 'damaged'
  | 'unknown-format'
  | 'hostile'
  | 'no-title'
  | 'no-papers'
  | 'not-a-paper'
  | 'id-collision';

/** One result of a reader: a paper, or the reason why an item is not a paper. */
export type Item =
  | { readonly place: SourcePlace; readonly draft: PaperDraft; readonly raw?: string }
  | {
      readonly place: SourcePlace;
      readonly code: RefusalCode;
      readonly reason: string;
      readonly raw: string;
    };

/** An identifier alone: an arXiv id or a DOI, as `Paper` spells it. */
export interface IdItem {
  readonly place: SourcePlace;
  readonly id: string;
}

/** A refused item, or a refused file if `place` is empty. */
export interface Refusal {
  readonly file: string;
  readonly place: SourcePlace;
  readonly code: RefusalCode;
  /** One sentence that names the value and how to fix it. */
  readonly reason: string;
  /** Excerpt of the raw text. */
  readonly raw: string;
}

/** Two sources disagree about a field; the value that was known first stays. */
export interface Conflict {
  readonly field: FillableField | 'title';
  readonly kept: string;
  readonly offered: string;
}

/** The paper that one item became. */
export interface Outcome {
  readonly file: string;
  readonly place: SourcePlace;
  readonly id: string;
  readonly title: string;
  /** One sentence for each value that was left out or changed. */
  readonly notes?: readonly string[];
}

export interface MergeOutcome extends Outcome {
  /** Fields that were empty before and have a value now. */
  readonly filled: readonly FillableField[];
  readonly conflicts: readonly Conflict[];
}

export interface FileReport {
  readonly name: string;
  readonly format?: IntakeFormat;
  /** Only the look of the text suggests papers: ask the user before adding them. */
  readonly guess?: boolean;
  /** Bytes read from the file, before decompression. */
  readonly bytes: number;
  readonly items: number;
  /** Sentences about the whole file: its encoding, columns that are not used. */
  readonly notes?: readonly string[];
  /** Number of lines, rows and links that are no papers. */
  readonly leftOut?: number;
}

/** What an import would change; nothing is stored yet. */
export interface IntakeReport {
  readonly files: readonly FileReport[];
  readonly added: readonly Outcome[];
  readonly merged: readonly MergeOutcome[];
  /** Known papers that gain nothing; they may have conflicts. */
  readonly unchanged: readonly MergeOutcome[];
  readonly refused: readonly Refusal[];
  /** Number of all refusals; `refused` keeps only the first of them. */
  readonly refusedCount: number;
  /** Identifiers without a known paper, for looking up: bare arXiv ids and DOIs, in their order, each once. */
  readonly ids: readonly string[];
  /** How many of the added, merged and unchanged papers have each field now. */
  readonly coverage: { readonly papers: number; readonly code: number } & Readonly<Record<FillableField, number>>;
}

export interface IntakeResult {
  readonly report: IntakeReport;
  /** Papers to store: new ones, and known ones with newly filled fields. */
  readonly papers: readonly Paper[];
  /** The known ones among `papers` in their former state, for undo. */
  readonly before: readonly Paper[];
  /** Known papers that gain nothing. An undo of another import may remove them before this one is stored. */
  readonly unchanged?: readonly Paper[];
}
