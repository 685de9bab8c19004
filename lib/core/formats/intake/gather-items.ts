import { INTAKE_LIMITS } from '../limits';
import type { IdItem, IntakeFormat, IntakeResult, Item } from '../types';
import { Gathering } from './gathering';
import type { KnownPapers } from './known-papers';

export interface ItemsToGather {
  /** Key of the import; becomes `Paper.source` of new papers. */
  readonly source: string;
  /** Name for the report: a day, a page, a look-up. */
  readonly name: string;
  readonly items: readonly (Item | IdItem)[];
  /** Bytes read. */
  readonly bytes: number;
  /** The papers stored so far. */
  readonly known: KnownPapers;
  readonly format?: IntakeFormat;
}

/**
 * Reports what drafts from another place than a file would change, in the form of every import: a day of the feed, a
 * page in front, linked papers, a look-up. Stores nothing.
 */
export async function gatherItems({ source, name, items, bytes, known, format }: ItemsToGather): Promise<IntakeResult> {
  const gathering = new Gathering(source, known, INTAKE_LIMITS);
  for (const item of items) {
    if ('id' in item) await gathering.lookUp(name, item.place, item.id);
    else if ('draft' in item) await gathering.add(name, item.place, item.draft, item.raw ?? item.draft.title);
    else gathering.refuse(name, item.place, item.code, item.reason, item.raw);
  }
  gathering.commit();
  return gathering.result([{ name, bytes, items: items.length, ...(format !== undefined && { format }) }]);
}
