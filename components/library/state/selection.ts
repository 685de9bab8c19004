/** The selected rows of the grid. `active` has the focus; ranges start at `anchor`. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly active?: string;
  readonly anchor?: string;
}

export const NOTHING_SELECTED: Selection = { ids: new Set() };

/** Clears the selection; the active row stays. */
export function selectNone({ active }: Selection): Selection {
  return { ...NOTHING_SELECTED, ...(active !== undefined && { active }) };
}

/** Selects only this row. */
export function selectOnly(id: string): Selection {
  return { ids: new Set([id]), active: id, anchor: id };
}

/** Adds this row to the selection, or removes it. */
export function toggleSelected({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, active: id, anchor: id };
}

/** Selects all rows from the anchor to this one. */
export function extendTo(selection: Selection, order: readonly string[], id: string): Selection {
  const anchor = selection.anchor ?? selection.active ?? id;
  const from = order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return selectOnly(id);
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), active: id, anchor };
}

export function selectAll(selection: Selection, order: readonly string[]): Selection {
  return { ...selection, ids: new Set(order) };
}

/** Moves the active row by `step` rows; without an active row, to the first. `extend` selects the rows in between. */
export function moveActive(selection: Selection, order: readonly string[], step: number, extend: boolean): Selection {
  const at = selection.active === undefined ? -1 : order.indexOf(selection.active);
  const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + step))];
  if (next === undefined) return selection;
  if (extend) return extendTo(selection, order, next);
  return { ids: selection.ids, active: next, anchor: next };
}

/**
 * The selection after the shown rows change, without rows that are no longer shown. If the active row is gone, the
 * nearest row of `neighbours`, the previous order, replaces it.
 */
export function keepShown(
  selection: Selection,
  order: readonly string[],
  neighbours: readonly string[] = [],
): Selection {
  const shown = new Set(order);
  const ids = new Set([...selection.ids].filter((id) => shown.has(id)));
  const active =
    selection.active === undefined || shown.has(selection.active)
      ? selection.active
      : nearest(selection.active, neighbours, shown);
  const anchor = selection.anchor !== undefined && shown.has(selection.anchor) ? selection.anchor : active;
  return { ids, ...(active !== undefined && { active }), ...(anchor !== undefined && { anchor }) };
}

function nearest(id: string, order: readonly string[], shown: ReadonlySet<string>): string | undefined {
  const at = order.indexOf(id);
  if (at < 0) return undefined;
  return order.slice(at).find((other) => shown.has(other)) ?? order.slice(0, at).findLast((other) => shown.has(other));
}
