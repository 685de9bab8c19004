/** Numbers and dates as the reader's language writes them. */

/** Made on first use: constructing a formatter takes milliseconds, which would delay the first paint. */
const dates = new Map<string, Intl.DateTimeFormat>();
let numbers: Intl.NumberFormat | undefined;

/** The formatter with these options in the language of the browser. */
export function dateFormatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const formatter = dates.get(key) ?? new Intl.DateTimeFormat(undefined, options);
  dates.set(key, formatter);
  return formatter;
}

/** For example "20,077". */
export function formatNumber(count: number): string {
  numbers ??= new Intl.NumberFormat();
  return numbers.format(count);
}
