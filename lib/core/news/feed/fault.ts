/** Stable codes for why the feed gave no papers; the texts are in the locale file. */
export const FAULT_CODES = [
  'offline',
  'timeout',
  'too-large',
  'redirected',
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
  /** HTTP status, for the code `status`. */
  readonly status?: number;
  /** Technical detail: the reason for the first refused entry, or the error message of the store. */
  readonly detail?: string;
}

/** HTTP statuses from 400 to 499 that do not depend on the requested day. */
const GENERAL_STATUSES = new Set([401, 403, 407, 408, 425, 429]);
const DAY_FAULTS = new Set<FeedFault['code']>(['too-large', 'empty', 'web-page', 'damaged', 'no-list', 'no-papers']);

/** Whether the fault concerns only the requested day, so that other days may succeed now. */
export function isDayFault({ code, status = 0 }: FeedFault): boolean {
  if (code === 'status') return status >= 400 && status < 500 && !GENERAL_STATUSES.has(status);
  return DAY_FAULTS.has(code);
}
