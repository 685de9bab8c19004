/**
 * Dates and numbers as the reader writes them. Making a formatter takes milliseconds that the first paint would feel,
 * so each is made when it is first needed.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Such as "Oct 2"; the year is said where it is not this one. */
export function formatDate(date: Date): string {
  const options: Intl.DateTimeFormatOptions =
    date.getFullYear() === new Date().getFullYear()
      ? { day: 'numeric', month: 'short' }
      : { dateStyle: 'medium' };
  const key = options.dateStyle ?? '';
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(undefined, options);
  formatters.set(key, formatter);
  return formatter.format(date);
}

export function formatNumber(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString();
}
