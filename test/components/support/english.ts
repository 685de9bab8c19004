import english from '../../../assets/locales/en.json';
import { formatNumber } from '../../../lib/core/text/locale';
import type { TextValues, Translate } from '../../../components/text';

const shown = (value: string | number): string => (typeof value === 'number' ? formatNumber(value) : value);

type Tree = string | { [name: string]: Tree };

/** Translates from the English locale file as the browser does: plurals, `$1`, `{name}`. */
export const translateEnglish: Translate = (key: string, ...args: (number | TextValues)[]): string => {
  const count = args.find((arg) => typeof arg === 'number');
  const values = args.find((arg) => typeof arg === 'object') ?? {};
  const text = key
    .split('.')
    .reduce<Tree | undefined>((tree, name) => (typeof tree === 'object' ? tree[name] : undefined), english);
  const form = typeof text === 'object' && count !== undefined ? text[count === 1 ? '1' : 'n'] : text;
  if (typeof form !== 'string') throw new Error(`No English text for "${key}"`);
  return form
    .replaceAll('$1', count === undefined ? '$1' : formatNumber(count))
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => shown(values[name] ?? whole));
};
