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

/** Such as "14:03" today, "Oct 2, 14:03" on other days. */
export function formatTime(date: Date): string {
  const time = timeFormatter().format(date);
  return date.toDateString() === new Date().toDateString() ? time : `${formatDate(date)}, ${time}`;
}

function timeFormatter(): Intl.DateTimeFormat {
  const formatter = formatters.get('time') ?? new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
  formatters.set('time', formatter);
  return formatter;
}

/** Such as "88 kB". */
export function formatBytes(bytes: number): string {
  const unit = bytes >= 1_000_000 ? 'megabyte' : 'kilobyte';
  const size = bytes / (unit === 'megabyte' ? 1_000_000 : 1000);
  return size.toLocaleString(undefined, {
    style: 'unit',
    unit,
    maximumFractionDigits: size < 10 ? 1 : 0,
  });
}
