import { i18n } from '#i18n';
import { formatNumber } from '../core/text/locale';

/** Returns the text with this key of the locale file, in the user's language and with its way to write numbers. */
export const translate = ((key: Parameters<typeof i18n.t>[0], ...args: (number | Values)[]): string => {
  const count = args.find((arg) => typeof arg === 'number');
  const values = args.find((arg) => typeof arg === 'object');
  const t: (key: string, ...rest: unknown[]) => string = i18n.t;
  return t(key, count, count === undefined ? undefined : [formatNumber(count)], values && withNumbers(values));
}) as typeof i18n.t;

type Values = Readonly<Record<string, string | number>>;

function withNumbers(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value) : value,
  ]);
  return Object.fromEntries(entries);
}
