/** Why the feed gave no papers. Stable codes; the words are in the locale file. */
export const FAULT_CODES = [
  'offline',
  'timeout',
  'too-large',
  'status',
  'empty',
  'web-page',
  'damaged',
  'no-list',
  'no-papers',
  'not-stored',
  'no-access',
] as const;

export interface FeedFault {
  readonly code: (typeof FAULT_CODES)[number];
  /** Of the answer, for `status`. */
  readonly status?: number;
  /** What exactly, for whoever wants to know: the first refused entry's reason, the store's words. */
  readonly detail?: string;
}

/** Of the client's faults, these are not about the day that was asked for. */
const NOT_OF_DAY = new Set([401, 403, 407, 408, 425, 429]);
const OF_DAY = new Set<FeedFault['code']>([
  'too-large',
  'empty',
  'web-page',
  'damaged',
  'no-list',
  'no-papers',
]);

/** Whether another day may fare better at once. */
export function isOfDay({ code, status = 0 }: FeedFault): boolean {
  if (code === 'status') return status >= 400 && status < 500 && !NOT_OF_DAY.has(status);
  return OF_DAY.has(code);
}
