import type { Entry, Library, Options } from '@retorquere/bibtex-parser';
import { parseArxivId } from '../../papers';
import { findArxivId } from '../identifiers';
import type { IntakeLimits } from '../limits';
import { formatCount, refused } from '../refuse';
import { linesOf, type Text } from '../source/text';
import type { PaperDraft, Item, SourcePlace } from '../types';
import { BibtexBounds, type BibtexFault } from './bibtex-bounds';
import { endOfEntry, fieldsOf, withoutLongFields, type EntryFields } from './bibtex-fields';
import { authorsOf } from './bibtex-names';
import { dateLabel } from './shared/date-labels';
import type { Reader } from './reader';

/** What Semantic Scholar writes for the type of an entry: `@['JournalArticle', 'Review']{key,`. */
const LISTED_TYPE = /^\s*@\s*\['[\w', ]{0,200}'\]\s*(?=[{(])/;
/** An entry begins on a new line. If an earlier entry is still open there, its closing brace is missing. */
const ENTRY_START = /^\s*@\s*[a-z]+\s*[{(]/i;

/**
 * Reads BibTeX and BibLaTeX. The parser gets one entry at a time, so that a broken entry is refused alone and a long
 * file is streamed. Text stays LaTeX here: all sources share the conversion to plain text, so that ids agree.
 */
export const readBibtex: Reader = async function* readBibtex(text, { limits, strings, leaveOut }) {
  // Loaded on demand, because the parser is larger than all other readers together.
  const { parse } = await import('@retorquere/bibtex-parser');
  const sizes = [...strings].map(([name, value]) => [name, value.length] as const);
  const parser: Parser = { parse, bounds: new BibtexBounds(limits.entryLength, sizes), strings: new Map(strings) };
  let item = 0;
  for await (const { text: entry, length, line } of chunksOf(text, limits)) {
    if (/^\s*@\s*(?:comment|preamble)/i.test(entry)) continue;
    // The volume in which papers appeared, which they name as their crossref, is none itself.
    if (/^\s*@\s*(?:mv)?(?:proceedings|collection)\s*[{(]/i.test(entry)) {
      leaveOut(1);
      continue;
    }
    const isString = /^\s*@\s*string/i.test(entry);
    const place = isString ? { line } : { line, item: ++item };
    if (length > limits.entryLength) {
      const reason = `The entry has ${formatCount(length)} characters, but at most ${formatCount(limits.entryLength)} can be read; shorten it, or close its braces.`;
      yield refused(place, 'too-long', reason, entry);
      continue;
    }
    const read = readChunk(parser, entry);
    if ('code' in read) {
      yield refused(place, read.code, read.reason, entry);
      continue;
    }
    const { library, notes, cut } = read;
    if (isString) {
      for (const [name, value] of Object.entries(library.strings)) {
        parser.strings.set(name, value);
        // In another file, "jan" is the month again.
        if (!/^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(name)) strings.set(name.toUpperCase(), value);
      }
    } else if (library.entries.length === 0)
      yield refused(
        place,
        'damaged',
        'The entry is not valid BibTeX; give it a key, fields and a closing brace.',
        entry,
      );
    const missing = missingStrings(library);
    for (const [i, one] of library.entries.entries()) {
      if (i > 0) item++;
      yield itemOfEntry(one, i > 0 ? { line, item } : place, entry, {
        ...cut,
        ...(notes.length > 0 && { notes }),
        ...(missing.length > 0 && { strings: missing }),
      });
    }
  }
};

interface Parser {
  readonly parse: (input: string, options: Options) => Library;
  readonly bounds: BibtexBounds;
  /** The strings defined so far, by name in upper case. */
  readonly strings: Map<string, string>;
}

const OPTIONS: Options = { raw: true, sentenceCase: false, english: false, applyCrossRef: false };

/** Months by their names: the parser's own numbers would not tell a month from a day in `"12~" # sep`. */
const MONTHS: ReadonlyMap<string, string> = new Map(
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name) => [name.toUpperCase(), name]),
);

interface ReadChunk {
  readonly library: Library;
  readonly notes: readonly string[];
  /** Fields that the parser did not get, because they slow it down. */
  readonly cut: Pick<PaperDraft, 'abstract' | 'authors'>;
}

/** Parses an entry. If that fails, field by field, so that a field that cannot be used costs no other. */
function readChunk(parser: Parser, entry: string): ReadChunk | BibtexFault {
  const stripped = withoutLongFields(entry);
  let library = tryParse(parser, stripped.entry);
  // If the text is not exactly one entry, the parser gets all of it, uncut.
  const isSingle = stripped.entry === entry || (!('code' in library) && library.entries.length === 1);
  if (!isSingle) library = tryParse(parser, entry);
  if ('code' in library) {
    const parts = library.code === 'damaged' ? fieldsOf(entry) : undefined;
    return parts === undefined ? library : (readFields(parser, parts) ?? library);
  }
  const authors = isSingle ? stripped.authors?.map((names) => authorsIn(parser, names)) : undefined;
  const fault = authors?.find((names) => 'code' in names);
  if (fault !== undefined) return fault;
  const cut = {
    ...(isSingle && stripped.abstract !== undefined && { abstract: stripped.abstract }),
    ...(authors && { authors: authors.flatMap((names) => ('code' in names ? [] : names)) }),
  };
  return { library, notes: [], cut };
}

/** Parses each field in an entry of its own; undefined if none can be used. */
function readFields(parser: Parser, { values, damaged }: EntryFields): ReadChunk | undefined {
  const left = [...damaged];
  let whole: Library | undefined;
  for (const [name, value] of values) {
    const library = tryParse(parser, `@misc{entry, ${name} = ${value}}`);
    const read = 'code' in library ? undefined : library.entries[0];
    if ('code' in library || !read) left.push(name);
    else if (whole) {
      Object.assign(whole.entries[0]?.fields ?? {}, read.fields);
      whole.errors.push(...library.errors);
    } else whole = library;
  }
  const notes = left.map((name) => `The field "${name}" is not valid BibTeX and was left out.`);
  return whole && { library: whole, notes, cut: {} };
}

/** What the parser says of a string that is not defined. It puts the name into the field. */
const MISSING_STRING = /^Unresolved @string reference "([^"]{1,200})"/;

function missingStrings(library: Library): string[] {
  const names = library.errors.flatMap(({ error }) => MISSING_STRING.exec(error)?.[1] ?? []);
  return [...new Set(names)].slice(0, 20);
}

/** Returns the parsed entry, or why it cannot be read. */
function tryParse({ parse, bounds, strings }: Parser, entry: string): Library | BibtexFault {
  let fault = invalid('unreadable');
  for (const input of [entry, entry.replace(/\\?\$/g, '\\$')]) {
    const admitted = bounds.admit(input);
    if ('code' in admitted) return admitted;
    const used = [...admitted.uses].flatMap((name) => {
      const value = strings.get(name) ?? MONTHS.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    try {
      const library = parse(input, { ...OPTIONS, strings: Object.fromEntries(used) as Record<string, string> });
      const error = library.errors.find((one) => !MISSING_STRING.test(one.error));
      if (error === undefined) return library;
      fault = invalid(error.error);
      // Prices are often unescaped: a second try treats each dollar sign as text.
      if (!/math/i.test(error.error)) return fault;
    } catch (error) {
      return invalid(String(error));
    }
  }
  return fault;
}

/** The fault of an entry that the parser refuses with this message. */
function invalid(message: string): BibtexFault {
  const [first = ''] = message.split('\n', 1);
  // What browsers say when a recursion goes too deep helps nobody.
  const why = /call stack|recursion/i.test(first)
    ? 'it nests too deep'
    : first.replace(/ at line.*$/, '').slice(0, 120);
  return { code: 'damaged', reason: `The entry is not valid BibTeX (${why}); correct it and import again.` };
}

/**
 * Splits a file at the lines where entries begin. Text before the first entry and behind the end of one is a comment,
 * as for BibTeX, even when it contains an @.
 */
async function* chunksOf(
  text: Text,
  { entryLength: limit, lines: maxLines }: IntakeLimits,
): AsyncGenerator<{ text: string; length: number; line: number }> {
  let lines: string[] = [];
  let length = 0;
  let empty = 0;
  let start = 0;
  const chunk = (): { text: string; length: number; line: number } => {
    const whole = lines.join('\n');
    const end = length - empty <= limit ? endOfEntry(whole) : undefined;
    return { text: end === undefined ? whole : whole.slice(0, end), length: length - empty, line: start };
  };
  for await (const raw of linesOf(text, limit, maxLines)) {
    const line = { ...raw, text: raw.text.replace(LISTED_TYPE, '@misc') };
    if (ENTRY_START.test(line.text.slice(0, 200))) {
      if (start > 0) yield chunk();
      lines = [];
      length = 0;
      start = line.number;
    }
    if (start === 0) continue;
    // Empty lines behind the last entry cost nothing.
    const isEmpty = line.text.trim() === '';
    empty = isEmpty ? empty + line.length + 1 : 0;
    length += line.length + 1;
    if (length <= limit || lines.length === 0) lines.push(line.text);
  }
  if (start > 0) yield chunk();
}

/** Returns the names in a part of an author field, or why they cannot be read. */
function authorsIn(parser: Parser, names: string): string[] | BibtexFault {
  const library = tryParse(parser, `@misc{a, author={${names}}}`);
  return 'code' in library ? library : library.entries.flatMap(authorsOf);
}

function itemOfEntry(
  entry: Entry,
  place: SourcePlace,
  raw: string,
  cut: Pick<PaperDraft, 'abstract' | 'authors' | 'notes' | 'strings'>,
): Item {
  const text = (name: string): string | undefined => textOf(entry.fields[name]);
  const title = text('title');
  if (title === undefined || title.trim() === '') {
    return refused(place, 'no-title', `The entry "${entry.key.slice(0, 60)}" has no title; add one.`, raw);
  }
  const subtitle = text('subtitle');
  const journal = withoutStringBraces(text('journaltitle') ?? text('journal') ?? text('booktitle'));
  const abstract = cut.abstract ?? text('abstract');
  const doi = text('doi');
  const date = dateOf(text);
  const arxivId = arxivIdOf(text, journal);
  const links = [
    ...(text('url')
      ?.trim()
      .split(/\s+(?=https?:)/) ?? []),
    ...(text('howpublished')?.match(/https?:\/\/[^\s{}]+/g) ?? []),
    ...(text('note')?.match(/https?:\/\/[^\s{}]+/g) ?? []),
    ...(text('links')?.split(/\s+/) ?? []),
  ].filter((url) => url !== '');
  const draft: PaperDraft = {
    title: subtitle === undefined ? title : `${title}: ${subtitle}`,
    authors: cut.authors ?? authorsOf(entry),
    links,
    ...(cut.notes && { notes: cut.notes }),
    ...(cut.strings && { strings: cut.strings }),
    ...(abstract !== undefined && { abstract }),
    ...(doi !== undefined && { doi }),
    ...(arxivId !== undefined && { arxivId }),
    ...(date !== undefined && { date }),
    ...(journal !== undefined && !/arxiv|^CoRR$/i.test(journal) && { venue: journal }),
  };
  return { place, draft, raw };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && typeof value[0] === 'string' ? value.join(', ') : undefined;
}

type FieldText = (name: string) => string | undefined;

function dateOf(text: FieldText): string | undefined {
  const date = text('date');
  if (date !== undefined) return date.split('/')[0];
  return dateLabel({ year: text('year'), month: text('month'), day: text('day') });
}

/** Fields in which programs put an arXiv id that has no field of its own: `volume = {abs/1905.01235}`. */
const ARXIV_FIELDS = ['volume', 'number', 'note', 'howpublished', 'annote', 'pages', 'extra', 'keywords', 'publisher'];

function arxivIdOf(text: FieldText, journal = ''): string | undefined {
  const eprint = text('eprint') ?? text('arxivid');
  const type = text('archiveprefix') ?? text('eprinttype') ?? 'arxiv';
  if (eprint !== undefined && /^arxiv$/i.test(type.trim())) {
    const id = parseArxivId(eprint) ?? findArxivId(eprint);
    if (id !== undefined) return id;
  }
  for (const value of [journal, ...ARXIV_FIELDS.map((name) => text(name) ?? '')]) {
    const id = findArxivId(value);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The parser puts the name of a missing string into braces, which are no letters of the name. */
function withoutStringBraces(value: string | undefined): string | undefined {
  return value?.replace(/\{\{([^{}]{1,200})\}\}/g, '$1');
}
