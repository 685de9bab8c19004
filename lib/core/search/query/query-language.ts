import type { ReadState } from '../../library/types';
import { parseDoi } from '../../papers/doi';
import { fold } from '../../text/fold';

/** The operators of the query language, as a user types them. */
export const OPERATORS = [
  'author:',
  'title:',
  'venue:',
  'year:',
  'has:',
  'is:',
  'list:',
  'saved:',
  'arxiv:',
  'doi:',
] as const;

/** Values of the condition `has:`. */
export const HAS = ['code', 'project', 'data', 'note'] as const;

/** Values of the condition `is:`, and the read state that each stands for. */
const STATES: ReadonlyMap<string, ReadState> = new Map([
  ['read', 'read'],
  ['reading', 'reading'],
  ['unread', 'to-read'],
  ['to-read', 'to-read'],
]);

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
  /** Names of authors, each in any order; every one must be an author. */
  readonly authors: readonly string[];
  /** Words of the venue. */
  readonly venues: readonly string[];
  readonly has: readonly (typeof HAS)[number][];
  /** Read states. A paper has only one, so any of them will do. */
  readonly is: readonly ReadState[];
  /** Names of lists, or beginnings of names. */
  readonly lists: readonly string[];
  readonly saved: boolean;
  /** First and last year of each condition. */
  readonly years: readonly (readonly [from: number, to: number])[];
  /** arXiv ids, or their beginnings. */
  readonly arxivIds: readonly string[];
  /** Complete DOIs, lower case. A paper has only one, so any of them will do. */
  readonly dois: readonly string[];
  /** Names of unknown operators, without the colon. Their values are part of `text`. */
  readonly unknown: readonly string[];
}

/** Longer texts were pasted, so what looks like an operator is text. In characters. */
const MAX_LENGTH = 150;

/** Quotation marks of the languages of the interface. Some open in one language and close in another. */
const QUOTES = '"“”„«»「」';

/** A token with a minus, a field, and a quoted or bare value, each optional. Anything else is text. */
const TOKEN = new RegExp(
  `(?<minus>-)?(?:(?<field>[a-z]+):)?(?:[${QUOTES}](?<quoted>[^${QUOTES}]+)[${QUOTES}]|(?<bare>[^\\s${QUOTES}]+))?`,
  'iuy',
);
const SPACE = /\s+/uy;
const ANY = /\S+/uy;
/**
 * `tag:vision`: a short word in small letters, a colon, and a value that follows at once. Titles have a space there
 * (`BERT: Pre-training`) or capitals (`Mi:dm`); `https://`, `C::method` and `doi:none` are no operators either.
 */
const UNKNOWN_FIELD = /^[a-z]{2,10}$/u;
const NO_VALUE = /^[/\\:]/u;
const YEARS = /^(\d{4})?(-|\.\.)?(\d{4})?$/;

type QueryDraft = {
  -readonly [Name in keyof ParsedQuery]: ParsedQuery[Name] extends readonly (infer Item)[] ? Item[] : ParsedQuery[Name];
};
type Groups = Partial<Record<'minus' | 'field' | 'quoted' | 'bare', string>>;

/**
 * Reads the query language: `"exact phrase"`, `-word`, `title:word`, `author:"Ashish Vaswani"`, `venue:CVPR`,
 * `has:code`, `has:note`, `is:read`, `list:"Reading list"`, `saved:`, `year:2025`, `year:2020-2022`,
 * `arxiv:2111.09886`, `doi:10.1038/nature14539`. Undefined if the text uses no part of it. What cannot be read, such as
 * an unclosed quotation mark or an invalid year, is text to search for. An unknown operator such as `tag:vision` is
 * named in `unknown`, and its value is text.
 */
export function parseQuery(source: string): ParsedQuery | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const draft: QueryDraft = {
    text: '',
    phrases: [],
    without: [],
    title: [],
    authors: [],
    venues: [],
    has: [],
    is: [],
    lists: [],
    saved: false,
    years: [],
    arxivIds: [],
    dois: [],
    unknown: [],
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
  if (field !== undefined) return readField(draft, field, value);
  if (quoted === undefined || fold(quoted) === '') return false;
  draft.phrases.push(quoted);
  draft.text += quoted;
  return true;
}

function readField(draft: QueryDraft, field: string, value: string | undefined): boolean {
  const name = field.toLowerCase();
  if (name === 'saved' && value === undefined) return (draft.saved = true);
  if (value === undefined) return false;
  switch (name) {
    case 'title':
      if (fold(value) === '') return false;
      draft.text += value;
      return added(draft.title, value);
    case 'author':
      return added(draft.authors, fold(value) === '' ? undefined : value);
    case 'venue':
      return added(draft.venues, fold(value) === '' ? undefined : value);
    case 'has':
      return added(
        draft.has,
        HAS.find((one) => one === value.toLowerCase()),
      );
    case 'is':
      return added(draft.is, STATES.get(value.toLowerCase()));
    case 'list':
      return added(draft.lists, value);
    case 'year':
      return added(draft.years, yearsOf(value));
    case 'arxiv':
      return added(draft.arxivIds, /^[\w./-]+$/u.test(value) ? value.replace(/v\d+$/u, '') : undefined);
    case 'doi':
      return added(draft.dois, parseDoi(value));
    default:
      return readUnknown(draft, field, value);
  }
}

function readUnknown(draft: QueryDraft, field: string, value: string): boolean {
  if (!UNKNOWN_FIELD.test(field) || NO_VALUE.test(value) || OPERATORS.some((known) => known === `${field}:`))
    return false;
  if (!draft.unknown.includes(field)) draft.unknown.push(field);
  draft.text += value;
  return true;
}

/** Adds a value that could be read; false for one that could not. */
function added<Value>(values: Value[], value: Value | undefined): boolean {
  if (value !== undefined) values.push(value);
  return value !== undefined;
}

/** Reads `2025`, `2020-2022` in either order, `2020-` or `-2022`; undefined for anything else. */
function yearsOf(text: string): [number, number] | undefined {
  const [, from, dash, to] = YEARS.exec(text) ?? [];
  if (from === undefined && to === undefined) return undefined;
  if (dash === undefined) return to === undefined ? [Number(from), Number(from)] : undefined;
  const years = [Number(from ?? 0), Number(to ?? 9999)] as const;
  return [Math.min(...years), Math.max(...years)];
}
