export const PROBLEM_CODES = [
  'sync-unavailable',
  'sync-full',
  'sync-failed',
  'server-failed',
  'newer-version',
  'removals-held',
  'clock-skew',
  'library-newer',
  'library-recovered',
  'library-missing',
  'library-unreadable',
  'snapshots-missing',
  'papers-missing',
  'no-database',
  'index-corrupt',
  'background-silent',
] as const;

/** A fault that the user notices and can act on. The locale file holds the texts. */
export interface ProblemReport {
  code: (typeof PROBLEM_CODES)[number];
}
