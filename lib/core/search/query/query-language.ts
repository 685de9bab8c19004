import { fold } from '../../text/fold';

/** Values of the condition `has:`. */
export const HAS = ['code', 'project', 'data'] as const;

/** A query split into words to rank by and conditions that a paper must meet. */
export interface ParsedQuery {
  /** Words to rank by, including those of phrases and titles. */
  readonly text: string;
  /** Texts whose words must be adjacent, in the title or in the abstract. */
  readonly phrases: readonly string[];
  /** Words or phrases that must not occur. */
  readonly without: readonly string[];
  /** Words or phrases that must be in the title. */
  readonly title: readonly string[];
  readonly has: readonly (typeof HAS)[number][];
  /** Names of lists, or beginnings of names. */
  readonly lists: readonly string[];
  readonly saved: boolean;
  /** First and last year of each condition. */
  readonly years: readonly (readonly [from: number, to: number])[];
  /** arXiv ids, or their beginnings. */
  readonly arxivIds: readonly string[];
}

/** Longer texts were pasted, so what looks like an operator is text. In characters. */
const MAX_LENGTH = 150;

/** A token with a minus, a field, and a quoted or bare value, each optional. Anything else is text. */
const TOKEN = /(?<minus>-)?(?:(?<field>[a-z]+):)?(?:["“](?<quoted>[^"“”]+)["”]|(?<bare>[^\s"“”]+))?/iuy;
const SPACE = /\s+/uy;
const ANY = /\S+/uy;
const YEARS = /^(\d{4})?(-|\.\.)?(\d{4})?$/;

type QueryDraft = {
  -readonly [Name in keyof ParsedQuery]: ParsedQuery[Name] extends readonly (infer Item)[] ? Item[] : ParsedQuery[Name];
};
type Groups = Partial<Record<'minus' | 'field' | 'quoted' | 'bare', string>>;

/**
 * Reads the query language: `"exact phrase"`, `-word`, `title:word`, `has:code`, `list:"Reading list"`, `saved:`,
 * `year:2025`, `year:2020-2022`, `arxiv:2111.09886`. Undefined if the text uses no part of it. What cannot be read,
 * such as an unclosed quotation mark or an invalid year, is text to search for.
 */
export function parseQuery(source: string): ParsedQuery | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const draft: QueryDraft = {
    text: '',
    phrases: [],
    without: [],
    title: [],
    has: [],
    lists: [],
    saved: false,
    years: [],
    arxivIds: [],
  };
  let operators = 0;
  let at = 0;
  while (at < source.length) {
    const space = matchAt(SPACE, source, at);
    if (space) {
      draft.text += space[0];
      at += space[0].length;
      continue;
    }
    const token = matchAt(TOKEN, source, at);
    const end = at + (token?.[0].length ?? 0);
    const whole = token !== undefined && end > at && (end === source.length || /\s/u.test(source.charAt(end)));
    if (whole && readToken(draft, token.groups ?? {})) {
      operators++;
      at = end;
    } else {
      const text = matchAt(ANY, source, at)?.[0] ?? source.slice(at);
      draft.text += text;
      at += text.length;
    }
  }
  return operators > 0 ? draft : undefined;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}

/** Adds the condition of a token to the draft; false if the token is plain text. */
function readToken(draft: QueryDraft, { minus, field, quoted, bare }: Groups): boolean {
  const value = quoted ?? bare;
  if (minus !== undefined) {
    if (field !== undefined || value === undefined || !/^\p{L}/u.test(value) || fold(value) === '') return false;
    draft.without.push(value);
    return true;
  }
  if (field !== undefined) return readField(draft, field.toLowerCase(), value);
  if (quoted === undefined || fold(quoted) === '') return false;
  draft.phrases.push(quoted);
  draft.text += quoted;
  return true;
}

function readField(draft: QueryDraft, field: string, value: string | undefined): boolean {
  if (field === 'saved' && value === undefined) return (draft.saved = true);
  if (value === undefined) return false;
  switch (field) {
    case 'title':
      if (fold(value) === '') return false;
      draft.title.push(value);
      draft.text += value;
      return true;
    case 'has': {
      const kind = HAS.find((one) => one === value.toLowerCase());
      if (kind !== undefined) draft.has.push(kind);
      return kind !== undefined;
    }
    case 'list':
      draft.lists.push(value);
      return true;
    case 'year': {
      const range = yearsOf(value);
      if (range) draft.years.push(range);
      return range !== undefined;
    }
    case 'arxiv':
      if (!/^[\w./-]+$/u.test(value)) return false;
      draft.arxivIds.push(value.replace(/v\d+$/u, ''));
      return true;
    default:
      return false;
  }
}

/** Reads `2025`, `2020-2022` in either order, `2020-` or `-2022`; undefined for anything else. */
function yearsOf(text: string): [number, number] | undefined {
  const [, from, dash, to] = YEARS.exec(text) ?? [];
  if (from === undefined && to === undefined) return undefined;
  if (dash === undefined) return to === undefined ? [Number(from), Number(from)] : undefined;
  const years = [Number(from ?? 0), Number(to ?? 9999)] as const;
  return [Math.min(...years), Math.max(...years)];
}
