/** Numbers, dates and lists as the reader's language writes them. */

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

const plurals = new Map<string, Intl.PluralRules>();

/** Which form of a text with a number the language uses: 1 is its singular, which is not that of 1 in all of them. */
export function pluralForm(count: number, language: string): 1 | 2 {
  const rules = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, rules);
  return rules.select(count) === 'one' ? 1 : 2;
}

let lists: Intl.ListFormat | undefined;

/** For example "a, b, c". */
export function formatList(names: readonly string[]): string {
  lists ??= new Intl.ListFormat(undefined, { type: 'unit', style: 'short' });
  return lists.format(names);
}
