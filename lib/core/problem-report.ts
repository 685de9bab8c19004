/** A fault that a user can see the effect of and do something about. Texts live in the locale file. */
export interface ProblemReport {
  code:
    | 'sync-unavailable'
    | 'sync-full'
    | 'sync-failed'
    | 'newer-version'
    | 'removals-held'
    | 'clock-skew'
    | 'library-newer'
    | 'library-recovered'
    | 'library-unreadable'
    | 'index-corrupt'
    | 'background-silent';
}
