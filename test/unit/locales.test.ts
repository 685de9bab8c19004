import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** A translation has the texts of the English file, with the same values in them. */

type Tree = { [key: string]: string | Tree };

const FOLDER = 'assets/locales';
const read = (file: string): Tree => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Tree;

/** Texts by key; the two forms of a plural are two texts, `key.1` and `key.n`. */
function textsOf(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...textsOf(value, `${path}${key}.`)],
    ),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{\w+\}|\$\d|%s/g) ?? []).sort();

/** Titles of papers, which have no translation. */
const NAMES = new Set(['settings.marks.sampleTitle']);

const english = textsOf(read('en.json'));
const translations = readdirSync(FOLDER).filter((file) => file !== 'en.json');

test('there is a translation for each language that the readme of the store names', () => {
  expect(translations.sort()).toEqual([
    'de.json',
    'es.json',
    'fr.json',
    'ja.json',
    'ko.json',
    'pt_BR.json',
    'zh_CN.json',
  ]);
});

describe.each(translations)('%s', (file) => {
  const texts = textsOf(read(file));

  test('has every text and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('keeps every value in the texts', () => {
    for (const [key, text] of texts) {
      const wanted = placeholders(english.get(key) ?? '');
      // A singular may say "the paper" instead of "1 paper", and the other way round.
      const free = (names: string[]): string[] => (key.endsWith('.1') ? names.filter((name) => name !== '$1') : names);
      expect([key, ...free(placeholders(text))]).toEqual([key, ...free(wanted)]);
    }
  });

  test('leaves no sentence in English', () => {
    const same = [...texts].filter(
      ([key, text]) => text === english.get(key) && !NAMES.has(key) && /\p{L}+ \p{L}+ \p{L}+/u.test(text),
    );
    expect(same).toEqual([]);
  });

  test('says what language it is', () => {
    expect(texts.get('extension.language')).toBe(file.replace('.json', '').replace('_', '-'));
  });
});
