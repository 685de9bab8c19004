import type { ImportSummary } from './summary';
import type { IntakeFormat } from '../types';

/** One import, as the list of sources shows it. */
export interface PaperSource {
  /** `Paper.source` of its papers. */
  key: string;
  /** Name for the user: names of files, title of a page. */
  name: string;
  kind: 'files' | 'text' | 'page' | 'feed' | 'look-up' | 'devices';
  /** Time of the import, in ms since 1970. */
  date: number;
  /** Number of its papers, including those known before. */
  count: number;
  /** Bytes read. */
  size: number;
  formats: IntakeFormat[];
}

/** How an import is shown to the user. */
export type ImportLabel = Pick<PaperSource, 'name' | 'kind'>;

/** All sources, and counts of the papers that belong to no listed source. */
export interface SourceOverview {
  /** Newest first. */
  sources: PaperSource[];
  /** Number of papers that came with the extension; undefined after the user removed them. */
  bundled: number | undefined;
  /** Number of saved papers whose source was removed. */
  kept: number;
}

/** Result of removing a source. */
export interface RemovedPapers {
  /** Number of removed papers. */
  went: number;
  /** Number of papers that stayed because they are saved. */
  saved: number;
  /** The removal cannot be undone, because there was no space to keep the removed papers. */
  final?: true;
}

/** A file that only looks as if it held papers. */
export interface Guess {
  readonly name: string;
  readonly count: number;
  /** The first titles. */
  readonly titles: readonly string[];
}

/** Columns of papers, one paper a line: a message transfers strings much faster than objects. */
export interface ImportedPapers {
  readonly ids: string;
  readonly titles: string;
  /** A paper without an arXiv id has an empty line. */
  readonly arxivIds: string;
}

export interface FinishedImport {
  readonly report: ImportSummary;
  /** The whole report as text. */
  readonly details: string;
  /** All added, merged and unchanged papers, for saving them to a list. */
  readonly papers: ImportedPapers;
  /** All identifiers without a known paper, one a line. */
  readonly unknownIds: string;
  /** Indexes of the files that are exported libraries, whose lists the library itself reads. */
  readonly libraries: readonly number[];
  /** Absent when no paper was found and nothing was stored. */
  readonly source?: PaperSource;
}
