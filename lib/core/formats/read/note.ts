import { wholeText } from '../source/text';
import { RefusedFile } from '../refuse';
import type { PaperDraft } from '../types';
import { readPlainText } from './dump';
import { isIdentified } from './shared/evidence';
import { isFields, type Fields } from './shared/fields';
import type { Reader } from './reader';
import { itemOf } from './record';
import { parseYaml } from './yaml';

/** The block of YAML at the beginning of a note. */
const FRONT_MATTER =
  /^\ufeff?\s*---[^\S\r\n]*(?:\r\n|\n|\r)([^]*?)(?:\r\n|\n|\r)(?:---|\.\.\.)[^\S\r\n]*(?:\r\n|\n|\r|$)/;
/** Longest block that is parsed; that of a note about a paper has its abstract at most. */
const MAX_FRONT_MATTER = 60_000;
/** Properties of notes about a source, as plugins for Zotero name them. */
const CITED = /^(?:citekey|citation-?key|bibtex-?key|zotero(?:-?(?:key|link|select))?|item-?type|pmid)$/i;
const ABSTRACT = /^(?:#{1,6}[^\S\n]*abstract|>[^\S\n]*\[!abstract\][^\n]*)[^\S\n]*\n+((?:(?!#)[^\n]+\n?){1,40})/im;

/** Reads a note of Obsidian and its like whose front matter is about a paper. Any other note is read as Markdown. */
export const readNote: Reader = async function* readNote(text, context) {
  const whole = await wholeText(text, context.limits.documentLength);
  const [block = '', yaml = ''] = FRONT_MATTER.exec(whole.slice(0, MAX_FRONT_MATTER)) ?? [];
  const body = whole.slice(block.length);
  const fields = block === '' ? undefined : plainFields(await valueOf(yaml, context.limits));
  if (fields) {
    const heading = /^#\s+(.{1,500})$/m.exec(body)?.[1];
    const title = fields['title'] ?? heading ?? context.name.replace(/^.*[/\\]|\.(?:md|markdown|txt)$/gi, '');
    const item = itemOf({ ...fields, title }, { line: 1, item: 1 });
    if ('draft' in item && isPaperNote(item.draft, fields)) {
      const abstract = item.draft.abstract ?? ABSTRACT.exec(body)?.[1]?.replace(/^>\s?/gm, '').trim();
      yield { ...item, draft: { ...item.draft, ...(abstract !== undefined && { abstract }) }, raw: yaml };
      return;
    }
  }
  if (body.trim() === '')
    throw new RefusedFile(
      'no-papers',
      'The note names no paper; give it a DOI, an arXiv id, or authors and a year.',
      whole,
    );
  yield* readPlainText(once(body), context);
};

/** Whether a note is about a paper: a title alone is any note's. */
function isPaperNote(draft: PaperDraft, fields: Fields): boolean {
  if (isIdentified(draft)) return true;
  const isCited = Object.keys(fields).some((name) => CITED.test(name));
  const { authors = [], date, venue, abstract } = draft;
  const type = fields['type'] ?? fields['category'];
  const isNamed = typeof type === 'string' && /\b(?:paper|article|preprint|conference)/i.test(type);
  return (
    isCited ||
    (authors.length > 0 && (venue !== undefined || abstract !== undefined || (isNamed && date !== undefined)))
  );
}

/** Parses front matter. What people type is not always YAML, such as `authors: [[A]], [[B]]`: then its lines are read. */
async function valueOf(yaml: string, limits: Parameters<typeof parseYaml>[1]): Promise<unknown> {
  try {
    return await parseYaml(yaml, limits);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    const lines = [...yaml.matchAll(/^([a-z][\w -]{0,60}):[ \t]{1,20}(\S[^\r\n]{0,2000})$/gim)];
    return Object.fromEntries(
      lines.map(([, name = '', value = '']) => [name, value.trim().replace(/^(["'])(.*)\1$/, '$2')]),
    );
  }
}

/** The properties without links between notes: `[[Ngozi Okafor]]`, which YAML reads as a list in a list. */
function plainFields(value: unknown): Fields | undefined {
  if (!isFields(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\[\[(?:[^\][|]{0,200}\|)?([^\][|]{0,200})\]\]/g, '$1');
  if (!Array.isArray(value)) return value;
  return (value as unknown[]).map((one) => plain(Array.isArray(one) ? (one as unknown[]).flat(2).join(', ') : one));
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
