import english from '../../../assets/locales/en.json';
import { formatNumber, pluralForm } from '../../../lib/core/text/locale';
import type { TextValues, Translate } from '../../../components/text';

const shown = (value: string | number): string => (typeof value === 'number' ? formatNumber(value) : value);

type Tree = string | { [name: string]: Tree };

/** Translates from a locale file as the browser does: plurals, `$1`, `{name}`. */
export function translator(texts: Tree, language: string): Translate {
  return (key: string, ...args: (number | TextValues)[]): string => {
    const count = args.find((arg) => typeof arg === 'number');
    const values = args.find((arg) => typeof arg === 'object') ?? {};
    const text = key
      .split('.')
      .reduce<Tree | undefined>((tree, name) => (typeof tree === 'object' ? tree[name] : undefined), texts);
    const form =
      typeof text === 'object' && count !== undefined ? text[pluralForm(count, language) === 1 ? '1' : 'n'] : text;
    if (typeof form !== 'string') throw new Error(`No text in ${language} for "${key}"`);
    return form
      .replaceAll('$1', count === undefined ? '$1' : formatNumber(count))
      .replaceAll(/\{(\w+)\}/g, (whole, name: string) => shown(values[name] ?? whole));
  };
}

export const translateEnglish = translator(english, 'en');
