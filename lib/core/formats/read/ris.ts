import { formatCount, refused } from '../refuse';
import { linesOf, splitAt } from '../source/text';
import type { PaperDraft, Item } from '../types';
import type { Reader } from './reader';

/** `TY  - JOUR`: a tag, two spaces (one in files of some programs), a hyphen, a value. */
const TAG = /^\s*([A-Z][A-Z0-9]) {1,2}- ?(.*)$/;

/** Characters of a date that are read. A longer one is no date. */
const DATE_LENGTH = 200;

/**
 * Reads RIS, a format of tagged lines. Not a library, because the maintained one includes code that makes network
 * requests, and this extension promises to make none.
 */
export const readRis: Reader = async function* readRis(text, { limits }) {
  let record: RisRecord | undefined;
  let item = 0;
  for await (const { text: line, number } of linesOf(text, limits.recordLength, limits.lines)) {
    const [, tag, value = ''] = TAG.exec(line) ?? [];
    if (tag === 'TY') {
      if (record) yield itemOfRecord(record, limits.recordLength);
      record = { line: number, item: ++item, fields: new Map(), last: undefined, raw: [], length: 0 };
    }
    if (!record) {
      if (tag === undefined || tag === 'ER') continue;
      const reason = `The line has the tag ${tag} outside of a record; begin each record with "TY  - ".`;
      yield refused({ line: number }, 'damaged', reason, line);
      continue;
    }
    record.length += line.length + 1;
    if (record.length <= limits.recordLength) addLine(record, line, tag, value);
    if (tag === 'ER') {
      yield itemOfRecord(record, limits.recordLength);
      record = undefined;
    }
  }
  if (record) yield itemOfRecord(record, limits.recordLength);
};

interface RisRecord {
  readonly line: number;
  readonly item: number;
  readonly fields: Map<string, string[]>;
  last: string | undefined;
  readonly raw: string[];
  length: number;
}

function addLine(record: RisRecord, line: string, tag: string | undefined, value: string): void {
  record.raw.push(line);
  const { fields } = record;
  if (tag !== undefined) {
    const values = fields.get(tag);
    if (values) values.push(value.trim());
    else fields.set(tag, [value.trim()]);
    record.last = tag;
  } else if (record.last !== undefined && line.trim() !== '') {
    const values = fields.get(record.last);
    // A long value continues on the next line. Trimming the joined value would copy all of it for each line.
    values?.push(`${values.pop() ?? ''} ${line.trim()}`);
  }
}

function itemOfRecord({ line, item, fields, raw, length }: RisRecord, limit: number): Item {
  const place = { line, item };
  const text = raw.join('\n');
  if (length > limit) {
    const reason = `The record has ${formatCount(length)} characters, but at most ${formatCount(limit)} can be read; shorten it or end it with "ER  - ".`;
    return refused(place, 'too-long', reason, text.slice(0, 1000));
  }
  const first = (...tags: string[]): string | undefined => {
    for (const tag of tags) {
      const value = fields.get(tag)?.find((one) => one !== '');
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const all = (...tags: string[]): string[] => tags.flatMap((tag) => fields.get(tag) ?? []).filter((one) => one !== '');
  const title = first('TI', 'T1', 'CT', 'BT');
  if (title === undefined) return refused(place, 'no-title', 'The record has no title; add a line "TI  - ".', text);
  const draft: PaperDraft = {
    title,
    authors: all('AU', 'A1').map(authorOf),
    links: all('UR', 'L1', 'L2', 'LK')
      .flatMap((links) => links.split(/;(?=\s*https?:)/))
      .map((link) => link.trim())
      .filter((link) => /^https?:/i.test(link)),
    ...optional('abstract', first('AB', 'N2')),
    ...optional('doi', first('DO', 'M3')?.match(/10\.\d{4,9}\/\S+/)?.[0]),
    ...optional(
      'arxivId',
      all('AN', 'M1', 'ID', 'C1').find((one) => /^arxiv:/i.test(one)),
    ),
    ...optional('date', first('DA', 'Y1', 'PY')?.slice(0, DATE_LENGTH).replace(/\/+$/, '').replace(/\//g, '-')),
    ...optional('venue', first('T2', 'JO', 'JF', 'JA', 'BT')),
  };
  return { place, draft, raw: text };
}

/** Turns `Last, First, Suffix` into display order. BibTeX, in contrast, has the suffix second. */
function authorOf(name: string): string {
  const parts = splitAt(name, ',');
  const [last = '', first, suffix] = parts;
  if (first === undefined || first === '' || parts.length > 3) return name;
  return suffix === undefined || suffix === '' ? `${first} ${last}` : `${first} ${last}, ${suffix}`;
}

function optional(name: keyof PaperDraft, value: string | undefined): Partial<PaperDraft> {
  return value === undefined || value === '' ? {} : { [name]: value };
}
