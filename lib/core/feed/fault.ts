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
const NOT_OF_DAY = [401, 403, 407, 408, 425, 429];

/** Whether another day may fare better at once. */
export function isOfDay({ code, status = 0 }: FeedFault): boolean {
  switch (code) {
    case 'status':
      return status >= 400 && status < 500 && !NOT_OF_DAY.includes(status);
    case 'too-large':
    case 'empty':
    case 'web-page':
    case 'damaged':
    case 'no-list':
    case 'no-papers':
      return true;
    case 'offline':
    case 'timeout':
    case 'not-stored':
    case 'no-access':
      return false;
  }
}
