/** Made on first use: constructing a formatter takes milliseconds, which would delay the first paint. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** For example "Oct 2"; with the year unless it is the current one. */
export function formatDate(date: Date): string {
  const options: Intl.DateTimeFormatOptions =
    date.getFullYear() === new Date().getFullYear() ? { day: 'numeric', month: 'short' } : { dateStyle: 'medium' };
  const key = options.dateStyle ?? '';
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(undefined, options);
  formatters.set(key, formatter);
  return formatter.format(date);
}

export function formatNumber(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString();
}

/** For example "14:03" today, "Oct 2, 14:03" on other days. */
export function formatTime(date: Date): string {
  const time = timeFormatter().format(date);
  return date.toDateString() === new Date().toDateString() ? time : `${formatDate(date)}, ${time}`;
}

function timeFormatter(): Intl.DateTimeFormat {
  const formatter = formatters.get('time') ?? new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
  formatters.set('time', formatter);
  return formatter;
}

/** For example "88 kB". */
export function formatBytes(bytes: number): string {
  const unit = bytes >= 1_000_000 ? 'megabyte' : 'kilobyte';
  const size = bytes / (unit === 'megabyte' ? 1_000_000 : 1000);
  return size.toLocaleString(undefined, {
    style: 'unit',
    unit,
    maximumFractionDigits: size < 10 ? 1 : 0,
  });
}
