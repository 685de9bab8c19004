import type { IntakeProgress, IntakeReport } from '../core/formats';
import type { PaperSource } from './source-store';

/** What the page tells the worker. */
export type IntakeOrder =
  | { readonly type: 'start'; readonly files: readonly File[]; readonly source: ImportLabel }
  | { readonly type: 'stop' };

/** What the user knows an import by. */
export type ImportLabel = Pick<PaperSource, 'name' | 'kind'>;

/** What the worker tells the page. */
export type IntakeNews =
  | { readonly type: 'progress'; readonly progress: IntakeProgress }
  | { readonly type: 'done'; readonly import: FinishedImport }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly message: string };

export interface FinishedImport {
  readonly report: IntakeReport;
  /** Absent when nothing was new and so nothing was stored. */
  readonly source?: PaperSource;
}
