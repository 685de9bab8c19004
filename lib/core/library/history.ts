import { REMOVABLE, type RemovedElement } from './removed';
import { isKey, isRecord, readValue } from './validate';

/** A copy of the library from before the first change of a day. */
export interface Snapshot {
  /** UTC date, such as `2026-01-31`. */
  day: string;
  /** Ms since 1970. */
  takenAt: number;
}

/** A removed element as the trash stores it. */
export interface TrashEntry extends RemovedElement {
  id: string;
  /** When this device noticed the removal, ms since 1970. */
  removedAt: number;
}

/** An entry of the trash as the user sees it. */
export interface TrashedItem extends TrashEntry {
  /** Title of the paper or name of the list. */
  title: string;
  /** The entry is a note and the paper has another note now. */
  replaced?: true;
}

/** Snapshots and trash of the last days. */
export interface HistoryView {
  snapshots: Snapshot[];
  /** Entries that are still missing, latest first. */
  trash: TrashedItem[];
}

/** A row of the trash: one removal, as the user made it. */
export interface TrashRow extends TrashedItem {
  /** Ids of its entries: one for each list that a paper was removed from. */
  ids: string[];
  /** Ids of these lists. */
  listIds: string[];
}

/** The rows of the trash. Memberships of one paper that ended at the same time share a row; the order stays. */
export function trashRows(trash: readonly TrashedItem[]): TrashRow[] {
  const rows = new Map<string, TrashRow>();
  for (const item of trash) {
    const [paperId = '', listId = ''] = item.kind === 'members' ? item.key.split('/') : [];
    const name = item.kind === 'members' ? `${paperId} ${item.removedAt}` : item.id;
    const row = rows.get(name);
    if (!row) rows.set(name, { ...item, ids: [item.id], listIds: listId === '' ? [] : [listId] });
    else {
      row.ids.push(item.id);
      row.listIds.push(listId);
    }
  }
  return [...rows.values()];
}

/** Whether a value from a store or a file is a complete entry. */
export function isTrashEntry(value: unknown): value is TrashEntry {
  if (!isRecord(value)) return false;
  const { id, kind, key, by, removedAt } = value;
  const known = REMOVABLE.find((one) => one === kind);
  const isElement = known !== undefined && isKey(known, key) && readValue(known, value['value']) !== undefined;
  return isElement && typeof id === 'string' && typeof by === 'string' && Number.isFinite(removedAt);
}
