import type { IntakeLimits } from '../limits';
import { RefusedFile } from '../refuse';
import { tooLong } from '../source/bytes';
import { wholeText } from '../source/text';
import { itemsOf } from './json';
import type { Reader } from './reader';

/** Reads references in YAML: CSL-YAML of pandoc and Zotero, Hayagriva of Typst. */
export const readYaml: Reader = async function* readYaml(text, { limits, leaveOut }) {
  const whole = await wholeText(text, limits.yamlLength);
  // Pandoc's metadata stands between lines of dashes, and a text may follow.
  const [, block = whole] =
    /^\ufeff?\s*---[^\S\r\n]*\r?\n([^]*?)\r?\n(?:---|\.\.\.)[^\S\r\n]*(?:\r?\n|$)/.exec(whole) ?? [];
  for (const item of itemsOf(await parseYaml(block, limits), limits, () => undefined, leaveOut))
    yield 'draft' in item ? { ...item, draft: { ...item.draft, title: withoutMarks(item.draft.title) } } : item;
};

/** Drops the marks of Markdown, which pandoc reads in titles: `*Sparse*`, `[BERT]{.nocase}`. */
function withoutMarks(title: string): string {
  return title
    .replace(/(?<![*\w])(\*{1,2})(?=\S)([^*]{1,500}\S)\1(?![*\w])/g, '$2')
    .replace(/\[([^[\]]{1,500})\]\{[^{}]{0,100}\}/g, '$1');
}

/** Marks of lists and keys in a row on one line, each of which nests deeper. */
const DEEP_LINE = /^[ \t]*(?:[-?:][ \t]+){32}/m;

/** Parses untrusted YAML without aliases and tags. Throws a `RefusedFile` for damaged and deeply nested texts. */
export async function parseYaml(
  text: string,
  { depth, yamlLength }: Pick<IntakeLimits, 'depth' | 'yamlLength'>,
): Promise<unknown> {
  if (text.length > yamlLength) throw tooLong('The YAML', text.length, yamlLength);
  if (isDeep(text, depth)) {
    throw new RefusedFile(
      'too-deep',
      `The YAML nests lists or objects more than ${depth} levels deep; papers need no more than ten.`,
    );
  }
  const { parse } = await import('yaml');
  try {
    return parse(text, {
      schema: 'core',
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      logLevel: 'error',
      maxAliasCount: 0,
      merge: false,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw new RefusedFile(
      'damaged',
      `The YAML is damaged (${why?.slice(0, 120) ?? ''}); correct it or export it again.`,
      text.slice(0, 300),
    );
  }
}

/** Whether brackets or indented lines nest deeper than `limit`. */
function isDeep(text: string, limit: number): boolean {
  if (DEEP_LINE.test(text)) return true;
  let brackets = 0;
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    brackets += mark === '[' || mark === '{' ? 1 : -1;
    if (brackets < 0) brackets = 0;
    if (brackets > limit) return true;
  }
  const indents: number[] = [];
  for (const [indent] of text.matchAll(/^ *(?=[^ \r\n#])/gm)) {
    while ((indents.at(-1) ?? -1) >= indent.length) indents.pop();
    indents.push(indent.length);
    if (indents.length > limit) return true;
  }
  return false;
}
