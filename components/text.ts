import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type english from '../assets/locales/en.json';

/**
 * Texts come from the locale files. Views name a text by its key, checked against the English file; the entry point
 * hands in the translator, so that nothing here knows the browser.
 */
interface Plural {
  '1': string;
  n: string;
}

type KeysOf<Tree, Leaf> = {
  [Name in keyof Tree & string]: Tree[Name] extends Leaf
    ? Name
    : Tree[Name] extends string | Plural
      ? never
      : `${Name}.${KeysOf<Tree[Name], Leaf>}`;
}[keyof Tree & string];

/** A text without a number. */
export type TextKey = KeysOf<typeof english, string>;
/** A text with a form for one and a form for many. */
type PluralKey = KeysOf<typeof english, Plural>;
/** Values for `{name}` in a text. */
export type TextValues = Record<string, string | number>;

/** `createI18n().t` of @wxt-dev/i18n fits. */
export interface Translate {
  (key: TextKey): string;
  (key: TextKey, values: TextValues): string;
  (key: PluralKey, count: number): string;
  (key: PluralKey, count: number, values: TextValues): string;
}

/** A text to be said later: state that knows no language holds these. */
export type Message =
  { key: TextKey; values?: TextValues } | { key: PluralKey; count: number; values?: TextValues };

/** Codes have hyphens, which locale keys cannot hold: `too-large` becomes `tooLarge`. */
export function camelCase<Text extends string>(text: Text): CamelCase<Text> {
  return text.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Text>;
}

type CamelCase<Text extends string> = Text extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Text;

export function say(t: Translate, message: Message): string {
  if ('count' in message) return t(message.key, message.count, message.values ?? {});
  return t(message.key, message.values ?? {});
}

const TextContext = createContext<Translate>((key: string) => key);

export const TextProvider = TextContext.Provider;

export function useText(): Translate {
  return useContext(TextContext);
}
