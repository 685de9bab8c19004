/** The views of the popup and the library page, the parts and state they share, and here the access to texts. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type english from '../assets/locales/en.json';

/*
 * Views name a text by its key, which the compiler checks against the English locale file. The entry point passes the
 * translator in, so that no component depends on the browser.
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

/** Key of a text without a number. */
export type TextKey = KeysOf<typeof english, string>;
/** Key of a text with singular and plural. */
type PluralKey = KeysOf<typeof english, Plural>;
/** Values for `{name}` in a text. */
export type TextValues = Record<string, string | number>;

/** The type of `createI18n().t` of @wxt-dev/i18n, as far as views use it. */
export interface Translate {
  (key: TextKey): string;
  (key: TextKey, values: TextValues): string;
  (key: PluralKey, count: number): string;
  (key: PluralKey, count: number, values: TextValues): string;
}

/** A text to translate later: state holds these, because only views have the translator. */
export type Message = { key: TextKey; values?: TextValues } | { key: PluralKey; count: number; values?: TextValues };

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
