import type { ImportSummary } from './summary';
import type { IntakeFormat } from '../types';

/** Where papers came from in one go. */
export interface PaperSource {
  /** `Paper.source` of what it brought. */
  key: string;
  /** What the user knows it by: names of files, title of a page. */
  name: string;
  kind: 'files' | 'text' | 'page' | 'feed';
  /** When it came, ms since 1970. */
  date: number;
  /** Papers in it, also those that were known before. */
  count: number;
  /** Bytes read. */
  size: number;
  formats: IntakeFormat[];
}

/** What the user knows an import by. */
export type ImportLabel = Pick<PaperSource, 'name' | 'kind'>;

/** Every source, and what belongs to none in the list. */
export interface SourceOverview {
  /** Latest first. */
  sources: PaperSource[];
  /** Papers that came with the extension; undefined where the user removed them. */
  bundled: number | undefined;
  /** Saved papers of sources that were removed. */
  kept: number;
}

/** What removing a source did. */
export interface RemovedPapers {
  went: number;
  /** Saved ones that stayed. */
  saved: number;
  /** There was no room to keep what went: it cannot be brought back. */
  final?: true;
}

/** A file of which only its looks say that it holds papers. */
export interface Guess {
  readonly name: string;
  readonly count: number;
  /** The first of the titles. */
  readonly titles: readonly string[];
}

/** Columns of papers, one paper a line: texts cross to the page much faster than objects. */
export interface ImportedPapers {
  readonly ids: string;
  readonly titles: string;
  /** Empty lines for papers without. */
  readonly arxivIds: string;
}

export interface FinishedImport {
  readonly report: ImportSummary;
  /** The whole report as text. */
  readonly details: string;
  /** All papers it touched, for saving them to a list. */
  readonly papers: ImportedPapers;
  /** Places of those files that are libraries: what they say of lists is for the library to read. */
  readonly libraries: readonly number[];
  /** Absent when nothing was found and so nothing was stored. */
  readonly source?: PaperSource;
}
