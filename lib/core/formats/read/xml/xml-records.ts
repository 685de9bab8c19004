import type { IntakeLimits } from '../../limits';
import { refused, tooMany } from '../../refuse';
import { tooLong } from '../../source/bytes';
import type { Text } from '../../source/text';
import type { Item, PaperDraft } from '../../types';
import { readPage } from '../page/html-events';

/** An element of a record: its path below the record, its text and its attributes. */
export interface XmlValue {
  readonly path: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The values of one record, in their order. */
export class XmlRecord {
  readonly values: XmlValue[] = [];

  /** The first value at the best of these paths. */
  first(...paths: readonly string[]): string | undefined {
    for (const path of paths) {
      const found = this.values.find((value) => value.path === path && value.text !== '')?.text;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  all(...paths: readonly string[]): string[] {
    return this.values.flatMap(({ path, text }) => (paths.includes(path) && text !== '' ? [text] : []));
  }
}

/** Which elements are records, which of their elements are read, and what they make. */
export interface XmlFormat {
  readonly record: string;
  /** Paths below the record, such as `author/name`. */
  readonly paths: ReadonlySet<string>;
  readonly draft: (record: XmlRecord) => PaperDraft | undefined;
}

/** Values of one record; real ones have a thousand authors at most. */
const MAX_VALUES = 20_000;

/** Reads the records of an XML file. Throws a `RefusedFile` as `readPage` does. */
export async function xmlItems(text: Text, limits: IntakeLimits, format: XmlFormat): Promise<Item[]> {
  const items: Item[] = [];
  let record: XmlRecord | undefined;
  let path: string[] = [];
  await readPage(
    limited(text, limits.documentLength),
    [
      {
        open(name, attributes, page) {
          if (!record) {
            if (name !== format.record) return;
            if (items.length === limits.papers) throw tooMany(limits.papers);
            record = new XmlRecord();
            path = [];
            return;
          }
          path.push(name);
          const key = path.join('/');
          const { values } = record;
          if (!format.paths.has(key) || values.length >= MAX_VALUES) return;
          const at = values.push({ path: key, text: '', attributes }) - 1;
          page.capture((captured) => (values[at] = { path: key, text: captured.trim(), attributes }));
        },
        close(name) {
          if (!record) return;
          if (name !== format.record || path.length > 0) {
            path.pop();
            return;
          }
          const place = { item: items.length + 1 };
          const draft = format.draft(record);
          items.push(
            draft
              ? { place, draft, raw: draft.title }
              : refused(place, 'no-title', 'The record has no title; add one, or leave the record out.', format.record),
          );
          record = undefined;
        },
      },
    ],
    { xmlMode: true },
  );
  return items;
}

async function* limited(text: Text, limit: number): AsyncGenerator<string> {
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > limit) throw tooLong('The file', length, limit);
    yield piece;
  }
}
