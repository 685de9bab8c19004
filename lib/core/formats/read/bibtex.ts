import type { Entry, Library, Options } from '@retorquere/bibtex-parser';
import { parseArxivId } from '../../papers';
import { formatCount, refused } from '../refuse';
import { linesOf, type Text } from '../source/text';
import type { PaperDraft, Item, SourcePlace } from '../types';
import { withoutLongFields } from './bibtex-fields';
import type { Reader } from './reader';

/** An entry begins on a new line. If an earlier entry is still open there, its closing brace is missing. */
const ENTRY_START = /^\s*@\s*[a-z]+\s*[{(]/i;
/** Real bibliographies nest far less, and the parser is recursive. */
const MAX_BRACES = 100;

/**
 * Reads BibTeX and BibLaTeX. The parser gets one entry at a time, so that a broken entry is refused alone and a long
 * file is streamed. Text stays LaTeX here: all sources share the conversion to plain text, so that ids agree.
 */
export const readBibtex: Reader = async function* readBibtex(text, { limits }) {
  // Loaded on demand, because the parser is larger than all other readers together.
  const { parse } = await import('@retorquere/bibtex-parser');
  const strings: Record<string, string> = {};
  let item = 0;
  for await (const { text: entry, length, line } of chunksOf(text, limits.entryLength)) {
    if (/^\s*@\s*(?:comment|preamble)/i.test(entry)) continue;
    const isString = /^\s*@\s*string/i.test(entry);
    const place = isString ? { line } : { line, item: ++item };
    if (length > limits.entryLength) {
      const reason = `The entry has ${formatCount(length)} characters, but at most ${formatCount(limits.entryLength)} can be read; shorten it, or close its braces.`;
      yield refused(place, 'too-long', reason, entry);
      continue;
    }
    if (depthOf(entry) > MAX_BRACES) {
      yield refused(
        place,
        'too-deep',
        `The entry nests braces more than ${MAX_BRACES} levels deep; remove the extra ones.`,
        entry,
      );
      continue;
    }
    const stripped = withoutLongFields(entry);
    let library = tryParse(parse, stripped.entry, strings);
    // If the text is not exactly one entry, the parser gets all of it, uncut.
    const isSingle = stripped.entry === entry || (typeof library !== 'string' && library.entries.length === 1);
    if (!isSingle) library = tryParse(parse, entry, strings);
    const authors = isSingle ? stripped.authors?.map((names) => authorsIn(parse, names)) : undefined;
    const authorError = authors?.find((names) => typeof names === 'string');
    if (authorError !== undefined) library = authorError;
    if (typeof library === 'string') {
      yield refused(
        place,
        'damaged',
        `The entry is not valid BibTeX (${library}); correct it and import again.`,
        entry,
      );
      continue;
    }
    if (isString) Object.assign(strings, library.strings);
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
        ...(authors && { authors: authors.flat() }),
      });
    }
  }
};

type Parse = (input: string, options: Options) => Library;

const OPTIONS: Options = { raw: true, sentenceCase: false, english: false, applyCrossRef: false };

/** Returns the parsed entry, or the error message of the parser. */
function tryParse(parse: Parse, entry: string, strings: Record<string, string>): Library | string {
  for (const input of [entry, entry.replace(/\\?\$/g, '\\$')]) {
    try {
      const library = parse(input, { ...OPTIONS, strings });
      const [error] = library.errors;
      if (error === undefined) return library;
      // Prices are often unescaped: a second try treats each dollar sign as text.
      if (!/math/i.test(error.error) || input !== entry) return shortMessage(error.error);
    } catch (error) {
      return shortMessage(String(error));
    }
  }
  return 'unreadable';
}

function shortMessage(message: string): string {
  return (
    message
      .split('\n', 1)[0]
      ?.replace(/ at line.*$/, '')
      .slice(0, 120) ?? ''
  );
}

/** Splits a file at the lines where entries begin, and drops the text before the first entry. */
async function* chunksOf(text: Text, limit: number): AsyncGenerator<{ text: string; length: number; line: number }> {
  let lines: string[] = [];
  let length = 0;
  let start = 0;
  for await (const line of linesOf(text, limit)) {
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

function depthOf(entry: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < entry.length; i++) {
    const char = entry[i];
    if (char === '\\') i++;
    else if (char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === '}') depth--;
  }
  return deepest;
}

/** Returns the names in a part of an author field, or the error message of the parser. */
function authorsIn(parse: Parse, names: string): string[] | string {
  const library = tryParse(parse, `@misc{a, author={${names}}}`, {});
  return typeof library === 'string' ? library : library.entries.flatMap(authorsOf);
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
  const parts = name.split(/\s*,\s*/);
  const [last = '', second, third] = parts;
  if (second === undefined || parts.length > 3) return name;
  return third === undefined ? `${second} ${last}` : `${third} ${last}, ${second}`;
}
