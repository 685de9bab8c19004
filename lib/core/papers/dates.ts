const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** A date of which month and day may be unknown. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/**
 * Reads labels such as `2025-10-02T00:00:00Z`, `2025/10`, `Oct 2, 2025`, `2 October 2025` or `2025`. Returns undefined
 * when the label names no year from 1500 to 2200.
 */
export function readDate(label: string): PartialDate | undefined {
  const text = label.trim().slice(0, 60);
  const numbers = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d])/.exec(text);
  if (numbers) return dateOf(numbers[1], Number(numbers[2]), numbers[3]);
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(text)?.[1];
  if (year === undefined) return undefined;
  const month = /(?<!\p{L})(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu.exec(text)?.[1]?.toLowerCase();
  const day = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(text)?.[1];
  return dateOf(year, MONTHS.indexOf(month as (typeof MONTHS)[number]) + 1, day);
}

/** Reads labels without a year, such as "Oct 2" or "2 October"; undefined for any other text. */
export function readDay(label: string): { readonly month: number; readonly day: number } | undefined {
  const match = /^(?:(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)?\.? (\p{L}+)\.?)$/iu.exec(
    label.trim(),
  );
  const month = MONTHS.findIndex((name) => (match?.[1] ?? match?.[4] ?? '').toLowerCase().startsWith(name)) + 1;
  const day = Number(match?.[2] ?? match?.[3]);
  return month > 0 && day >= 1 && day <= 31 ? { month, day } : undefined;
}

function dateOf(year: string | undefined, month: number, day: string | undefined): PartialDate | undefined {
  const date = { year: Number(year) };
  if (date.year < 1500 || date.year > 2200) return undefined;
  if (!(month >= 1 && month <= 12)) return date;
  const inMonth = Number(day);
  return inMonth >= 1 && inMonth <= 31 ? { ...date, month, day: inMonth } : { ...date, month };
}

/** Returns the year in a label; undefined for "Oct 2". */
export function yearOf(label: string | undefined): number | undefined {
  return readDate(label ?? '')?.year;
}

/** Formats the known parts as ISO 8601: `2025`, `2025-10` or `2025-10-02`. */
export function isoDate({ year, month, day }: PartialDate): string {
  return [String(year), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
