import { i18n } from '#i18n';
import { formatNumber, pluralForm } from '../core/text/locale';

/** Returns the text with this key of the locale file, in the user's language and with its way to write numbers. */
export const translate = ((key: Parameters<typeof i18n.t>[0], ...args: (number | Values)[]): string => {
  const count = args.find((arg) => typeof arg === 'number');
  const values = args.find((arg) => typeof arg === 'object');
  const t: (key: string, ...rest: unknown[]) => string = i18n.t;
  const form = count === undefined ? undefined : pluralForm(count, i18n.t('extension.language'));
  return t(key, form, count === undefined ? undefined : [formatNumber(count)], values && withNumbers(values));
}) as typeof i18n.t;

type Values = Readonly<Record<string, string | number>>;

function withNumbers(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Tells a document in which language its texts are: screen readers pronounce, and browsers break lines, by it. */
export function declareLanguage({ documentElement }: Document): void {
  documentElement.lang = i18n.t('extension.language');
}
