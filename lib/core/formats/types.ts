import type { FillableField, Paper, PaperLink } from '../papers';

/** The formats that can be read, by what they are called in reports. */
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
  'csv',
  'titles',
] as const;

export type IntakeFormat = (typeof INTAKE_FORMATS)[number];

/** Where in a source something stands, counted from 1: a line, an item of a list, or both. */
export interface SourcePlace {
  readonly line?: number;
  readonly item?: number;
}

/** What a source says of one paper, as the source spells it. Nothing of it is checked. */
export interface PaperDraft {
  readonly title: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly arxivId?: string;
  readonly doi?: string;
  readonly date?: string;
  readonly venue?: string;
  readonly links?: readonly string[];
  /** What the links lead to, by their addresses, where the source says so. */
  readonly linkKinds?: ReadonlyMap<string, PaperLink['kind']>;
  /** The text is as people read it and holds no LaTeX: our own files say so. */
  readonly readable?: boolean;
}

/** Why something could not be used. Stable codes; `reason` is the sentence for people. */
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

/** A reader's find: a paper, or something that is none. */
export type Item =
  | { readonly place: SourcePlace; readonly draft: PaperDraft; readonly raw?: string }
  | {
      readonly place: SourcePlace;
      readonly code: RefusalCode;
      readonly reason: string;
      readonly raw: string;
    };

/** Something refused: an item, or (without a place) a whole file. */
export interface Refusal {
  readonly file: string;
  readonly place: SourcePlace;
  readonly code: RefusalCode;
  /** One sentence that names the value and the remedy. */
  readonly reason: string;
  /** The raw text concerned, shortened. */
  readonly raw: string;
}

/** Two sources say different things; what was there first is kept. */
export interface Conflict {
  readonly field: FillableField | 'title';
  readonly kept: string;
  readonly offered: string;
}

/** What became of one item. */
export interface Outcome {
  readonly file: string;
  readonly place: SourcePlace;
  readonly id: string;
  readonly title: string;
  /** What was left out or changed on the way in, one sentence each. */
  readonly notes?: readonly string[];
}

export interface MergeOutcome extends Outcome {
  /** Fields that were empty and are no longer. */
  readonly filled: readonly FillableField[];
  readonly conflicts: readonly Conflict[];
}

export interface FileReport {
  readonly name: string;
  readonly format?: IntakeFormat;
  /** Only the looks of the text say that it holds papers: ask before they are added. */
  readonly guess?: boolean;
  /** Bytes read, unpacked. */
  readonly bytes: number;
  readonly items: number;
}

/** What an import would do: nothing is stored yet. */
export interface IntakeReport {
  readonly files: readonly FileReport[];
  readonly added: readonly Outcome[];
  readonly merged: readonly MergeOutcome[];
  /** Known already; conflicts may have been met. */
  readonly unchanged: readonly MergeOutcome[];
  readonly refused: readonly Refusal[];
  /** All refusals, also those beyond the ones kept in `refused`. */
  readonly refusedCount: number;
  /** How many of the papers touched have the field now. */
  readonly coverage: { readonly papers: number; readonly code: number } & Readonly<
    Record<FillableField, number>
  >;
}

export interface IntakeResult {
  readonly report: IntakeReport;
  /** Papers to store: new ones, and known ones with fields filled up. */
  readonly papers: readonly Paper[];
  /** The known ones among them as they were, for undoing. */
  readonly before: readonly Paper[];
  /** The known ones that it had nothing to add to: another import may be undone, and they go, before this one is stored. */
  readonly unchanged?: readonly Paper[];
}
