/** Formats of tagged lines: what RIS, MEDLINE, EndNote's tags and Web of Science have in common. */
import type { IntakeLimits } from '../../limits';
import { formatCount, refused } from '../../refuse';
import { linesOf, type Text } from '../../source/text';
import type { IdItem, Item, PaperDraft, SourcePlace } from '../../types';

/** How a format writes its lines and where its records begin and end. */
export interface TaggedFormat {
  /** Matches a line with a tag: the tag, and its value. */
  readonly tag: RegExp;
  /** Tag that begins a record. Fields before it belong to the record if `startsAnywhere`. */
  readonly start: string | undefined;
  /** Tag that ends a record; undefined where an empty line or the next start does. */
  readonly end: string | undefined;
  /** An empty line ends a record. */
  readonly endsAtEmptyLine?: boolean;
  /** Lines without a tag are further values of the last tag, as names in Web of Science, instead of its next words. */
  readonly isList?: (tag: string) => boolean;
  /** Tags of the file itself. */
  readonly ignored?: ReadonlySet<string>;
  readonly draft: (record: TaggedRecord) => PaperDraft | undefined;
  /** What is missing in a record without a title. */
  readonly needsTitle: string;
}

/** The fields of one record, in their order. */
export class TaggedRecord {
  readonly #fields: { readonly tag: string; value: string }[] = [];

  add(tag: string, value: string): void {
    this.#fields.push({ tag, value });
  }

  /** Continues the last value. */
  extend(text: string, isList: (tag: string) => boolean): void {
    const last = this.#fields.at(-1);
    if (!last || text === '') return;
    if (isList(last.tag)) this.add(last.tag, text);
    else last.value = last.value === '' ? text : `${last.value} ${text}`;
  }

  get isEmpty(): boolean {
    return this.#fields.every(({ value }) => value === '');
  }

  /** The first value of the best of these tags. */
  first(...tags: readonly string[]): string | undefined {
    for (const tag of tags) {
      const value = this.#fields.find((field) => field.tag === tag && field.value !== '')?.value;
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** All values of these tags in the order of the record. */
  all(...tags: readonly string[]): string[] {
    return this.#fields.flatMap(({ tag, value }) => (tags.includes(tag) && value !== '' ? [value] : []));
  }
}

interface OpenRecord {
  readonly place: SourcePlace;
  readonly record: TaggedRecord;
  readonly raw: string[];
  length: number;
  hasStart: boolean;
}

/** Reads a text of tagged lines record by record. A record that is too long or has no title is refused alone. */
export async function* readTagged(
  text: Text,
  { recordLength, lines }: IntakeLimits,
  format: TaggedFormat,
): AsyncGenerator<Item | IdItem> {
  let open: OpenRecord | undefined;
  let item = 0;
  const isList = format.isList ?? (() => false);
  const closed = function* (): Generator<Item> {
    const done = open;
    open = undefined;
    if (done && !(done.record.isEmpty && !done.hasStart)) yield itemOf(done, format, recordLength);
  };
  for await (const { text: line, number } of linesOf(text, recordLength, lines)) {
    const [, tag, value = ''] = format.tag.exec(line) ?? [];
    if (tag !== undefined && format.ignored?.has(tag)) continue;
    if (tag === undefined && line.trim() === '') {
      if (format.endsAtEmptyLine) yield* closed();
      continue;
    }
    if (tag !== undefined && tag === format.start && (open?.hasStart ?? false)) yield* closed();
    if (tag === undefined && !open) continue;
    if (tag === format.end && !open) continue;
    open ??= { place: { line: number, item: ++item }, record: new TaggedRecord(), raw: [], length: 0, hasStart: false };
    open.hasStart ||= tag === format.start;
    open.length += line.length + 1;
    if (open.length <= recordLength) {
      open.raw.push(line);
      if (tag === undefined) open.record.extend(line.trim(), isList);
      else open.record.add(tag, value.trim());
    }
    if (tag !== undefined && tag === format.end) yield* closed();
  }
  yield* closed();
}

function itemOf({ place, record, raw, length }: OpenRecord, format: TaggedFormat, limit: number): Item {
  const text = raw.join('\n').slice(0, 1000);
  if (length > limit) {
    const reason = `The record has ${formatCount(length)} characters, but at most ${formatCount(limit)} can be read; shorten it or end it${format.end === undefined ? '' : ` with "${format.end}"`}.`;
    return refused(place, 'too-long', reason, text);
  }
  const draft = format.draft(record);
  return draft
    ? { place, draft, raw: text }
    : refused(place, 'no-title', `The record has no title; add ${format.needsTitle}.`, text);
}

/** The fields that have a value. */
export function given(
  fields: { [Name in keyof PaperDraft]?: PaperDraft[Name] | undefined } & { title: string },
): PaperDraft {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as unknown as PaperDraft;
}

/** The web addresses in values that may hold several, separated by semicolons or spaces. */
export function addressesIn(values: readonly string[]): string[] {
  return values
    .flatMap((links) => links.split(/\s+|;(?=https?:)/))
    .map((link) => link.replace(/[;,]{1,9}$/, '').trim())
    .filter((link) => /^https?:/i.test(link));
}
