import { dateFormatter } from '../text/locale';
import { DAILY_PAPERS_SOURCE } from './daily-papers';
import { readDate, readDay, type PartialDate } from './dates';
import type { Paper } from './paper';

/**
 * A date to show. `own`: the paper's own date. `listed`: the day of a list that had the paper, `daily` if that list is
 * Daily Papers.
 */
export interface ShownDate {
  readonly kind: 'own' | 'listed' | 'daily';
  /** As the reader's language writes it, or as the source labels it. */
  readonly text: string;
}

/** Longest label that is shown, in UTF-16 units: above every readable date. */
const MAX_LABEL = 40;

/**
 * The date of a paper; undefined for a date that is only a year, which the line of facts names. A day without a year
 * ("Oct 2") dates a list of papers, because no paper gives its own date like that.
 */
export function shownDate({ date = '', from, source }: Pick<Paper, 'date' | 'from' | 'source'>): ShownDate | undefined {
  const known = readDate(date);
  if (known) return known.month === undefined ? undefined : { kind: 'own', text: formatPartial(known) ?? date };
  const day = readDay(date);
  if (day) {
    const kind = (from?.date ?? source) === DAILY_PAPERS_SOURCE ? 'daily' : 'listed';
    return { kind, text: formatPartial({ year: LEAP_YEAR, ...day }, true) ?? date };
  }
  const label = date.trim();
  if (label === '') return undefined;
  return { kind: 'own', text: label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label };
}

/** A year that has every day. */
const LEAP_YEAR = 2024;

/** Undefined for days that no month has, such as Feb 31. */
function formatPartial({ year, month = 1, day }: PartialDate, isYearless = false): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (at.getUTCMonth() !== month - 1) return undefined;
  return dateFormatter({
    ...(!isYearless && { year: 'numeric' }),
    month: 'short',
    ...(day !== undefined && { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(at);
}
