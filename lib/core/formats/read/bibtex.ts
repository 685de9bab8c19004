import type { Entry, Library, Options } from '@retorquere/bibtex-parser';
import { parseArxivId } from '../../papers';
import type { IntakeLimits } from '../limits';
import { formatCount, refused } from '../refuse';
import { linesOf, splitAt, type Text } from '../source/text';
import type { PaperDraft, Item, SourcePlace } from '../types';
import { BibtexBounds, type BibtexFault } from './bibtex-bounds';
import { withoutLongFields } from './bibtex-fields';
import type { Reader } from './reader';

/** An entry begins on a new line. If an earlier entry is still open there, its closing brace is missing. */
const ENTRY_START = /^\s*@\s*[a-z]+\s*[{(]/i;

/**
 * Reads BibTeX and BibLaTeX. The parser gets one entry at a time, so that a broken entry is refused alone and a long
 * file is streamed. Text stays LaTeX here: all sources share the conversion to plain text, so that ids agree.
 */
export const readBibtex: Reader = async function* readBibtex(text, { limits }) {
  // Loaded on demand, because the parser is larger than all other readers together.
  const { parse } = await import('@retorquere/bibtex-parser');
  const parser: Parser = { parse, bounds: new BibtexBounds(limits.entryLength), strings: new Map() };
  let item = 0;
  for await (const { text: entry, length, line } of chunksOf(text, limits)) {
    if (/^\s*@\s*(?:comment|preamble)/i.test(entry)) continue;
    const isString = /^\s*@\s*string/i.test(entry);
    const place = isString ? { line } : { line, item: ++item };
    if (length > limits.entryLength) {
      const reason = `The entry has ${formatCount(length)} characters, but at most ${formatCount(limits.entryLength)} can be read; shorten it, or close its braces.`;
      yield refused(place, 'too-long', reason, entry);
      continue;
    }
    const stripped = withoutLongFields(entry);
    let library = tryParse(parser, stripped.entry);
    // If the text is not exactly one entry, the parser gets all of it, uncut.
    const isSingle = stripped.entry === entry || (!('code' in library) && library.entries.length === 1);
    if (!isSingle) library = tryParse(parser, entry);
    const authors = isSingle ? stripped.authors?.map((names) => authorsIn(parser, names)) : undefined;
    const fault = 'code' in library ? library : authors?.find((names) => 'code' in names);
    if (fault !== undefined || 'code' in library) {
      if (fault !== undefined) yield refused(place, fault.code, fault.reason, entry);
      continue;
    }
    if (isString) for (const [name, value] of Object.entries(library.strings)) parser.strings.set(name, value);
    else if (library.entries.length === 0)
      yield refused(
        place,
        'damaged',
        'The entry is not valid BibTeX; give it a key, fields and a closing brace.',
        entry,
      );
    for (const [i, one] of library.entries.entries()) {
      if (i > 0) item++;
      yield itemOfEntry(one, i > 0 ? { line, item } : place, entry, {
        ...(isSingle && stripped.abstract !== undefined && { abstract: stripped.abstract }),
        ...(authors && { authors: authors.flatMap((names) => ('code' in names ? [] : names)) }),
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

/** Returns the parsed entry, or why it cannot be read. */
function tryParse({ parse, bounds, strings }: Parser, entry: string): Library | BibtexFault {
  let fault = invalid('unreadable');
  for (const input of [entry, entry.replace(/\\?\$/g, '\\$')]) {
    const admitted = bounds.admit(input);
    if ('code' in admitted) return admitted;
    const used = [...admitted.uses].flatMap((name) => {
      const value = strings.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    try {
      const library = parse(input, { ...OPTIONS, strings: Object.fromEntries(used) as Record<string, string> });
      const [error] = library.errors;
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

/** Splits a file at the lines where entries begin, and drops the text before the first entry. */
async function* chunksOf(
  text: Text,
  { entryLength: limit, lines: maxLines }: IntakeLimits,
): AsyncGenerator<{ text: string; length: number; line: number }> {
  let lines: string[] = [];
  let length = 0;
  let start = 0;
  for await (const line of linesOf(text, limit, maxLines)) {
    if (ENTRY_START.test(line.text.slice(0, 200))) {
      if (start > 0) yield { text: lines.join('\n'), length, line: start };
      lines = [];
      length = 0;
      start = line.number;
    }
    if (start === 0) continue;
    length += line.length + 1;
    if (length <= limit || lines.length === 0) lines.push(line.text);
  }
  if (start > 0) yield { text: lines.join('\n'), length, line: start };
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
  cut: Pick<PaperDraft, 'abstract' | 'authors'>,
): Item {
  const text = (name: string): string | undefined => textOf(entry.fields[name]);
  const title = text('title');
  if (title === undefined || title.trim() === '') {
    return refused(place, 'no-title', `The entry "${entry.key.slice(0, 60)}" has no title; add one.`, raw);
  }
  const subtitle = text('subtitle');
  const journal = text('journaltitle') ?? text('journal') ?? text('booktitle');
  const abstract = cut.abstract ?? text('abstract');
  const doi = text('doi');
  const date = dateOf(text);
  const arxivId = arxivIdOf(text, journal);
  const links = [
    text('url')?.trim() ?? '',
    ...(text('howpublished')?.match(/https?:\/\/[^\s{}]+/g) ?? []),
    ...(text('links')?.split(/\s+/) ?? []),
  ].filter((url) => url !== '');
  const draft: PaperDraft = {
    title: subtitle === undefined ? title : `${title}: ${subtitle}`,
    authors: cut.authors ?? authorsOf(entry),
    links,
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
  const year = text('year');
  const month = text('month');
  const day = text('day');
  if (year === undefined || month === undefined || !/^\d{1,2}$/.test(month)) return year;
  const parts = [year, month.padStart(2, '0')];
  return [...parts, ...(day !== undefined && /^\d{1,2}$/.test(day) ? [day.padStart(2, '0')] : [])].join('-');
}

function arxivIdOf(text: FieldText, journal = ''): string | undefined {
  const eprint = text('eprint') ?? text('arxivid');
  const type = text('archiveprefix') ?? text('eprinttype') ?? 'arxiv';
  if (eprint !== undefined && /^arxiv$/i.test(type)) return parseArxivId(eprint);
  const mention = /arxiv[:\s]+([a-z-]{0,8}\/?\d[\d.]{5,9}\d)/i.exec(
    `${journal} ${text('note') ?? ''} ${text('volume') ?? ''}`,
  );
  return mention ? parseArxivId(mention[1] ?? '') : undefined;
}

/** Returns names in display order: "Jörg Müller" for "Müller, Jörg". */
function authorsOf({ fields }: Entry): string[] {
  const creators = fields.author ?? fields.editor ?? [];
  return creators.flatMap(({ name, firstName, lastName, prefix, suffix }): string[] => {
    if (name === 'others') return [];
    if (name !== undefined) return [displayName(name)];
    const whole = [firstName, prefix, lastName].filter((part) => part !== undefined && part !== '').join(' ');
    return whole === '' ? [] : [suffix === undefined ? whole : `${whole}, ${suffix}`];
  });
}

/** Turns `Last, First` or `Last, Jr, First` into display order. A name in braces is an organisation and stays. */
export function displayName(name: string): string {
  if (/^\{.*\}$/s.test(name)) return name;
  const parts = splitAt(name, ',');
  const [last = '', second, third] = parts;
  if (second === undefined || parts.length > 3) return name;
  return third === undefined ? `${second} ${last}` : `${third} ${last}, ${second}`;
}
