import { dateFormatter, formatNumber } from '../lib/core/text/locale';

export { formatNumber };

/** For example "Oct 2"; with the year unless it is the current one. */
export function formatDate(date: Date): string {
  const options: Intl.DateTimeFormatOptions =
    date.getFullYear() === new Date().getFullYear() ? { day: 'numeric', month: 'short' } : { dateStyle: 'medium' };
  return dateFormatter(options).format(date);
}

let names: Intl.ListFormat | undefined;

/** For example "A, B, and C". */
export function formatNames(list: readonly string[]): string {
  names ??= new Intl.ListFormat();
  return names.format(list);
}

/** For example "14:03" today, "Oct 2, 14:03" on other days. */
export function formatTime(date: Date): string {
  const time = dateFormatter({ timeStyle: 'short' }).format(date);
  return date.toDateString() === new Date().toDateString() ? time : `${formatDate(date)}, ${time}`;
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

/** For example "125%"; 1 is 100 %. */
export function formatPercent(share: number): string {
  return share.toLocaleString(undefined, { style: 'percent' });
}
