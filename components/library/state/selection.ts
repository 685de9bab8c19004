/** Rows chosen in a list of papers. `active` has the focus; ranges reach from `anchor`. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly active?: string;
  readonly anchor?: string;
}

export const NOTHING_SELECTED: Selection = { ids: new Set() };

/** None is chosen any more; the row in focus keeps its place. */
export function selectNone({ active }: Selection): Selection {
  return { ...NOTHING_SELECTED, ...(active !== undefined && { active }) };
}

/** This one and no other. */
export function selectOnly(id: string): Selection {
  return { ids: new Set([id]), active: id, anchor: id };
}

/** This one too, or no longer. */
export function toggleSelected({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, active: id, anchor: id };
}

/** Everything from the anchor to this one. */
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

/** Moves the focus by so many rows, to the first from nowhere; `extend` takes the rows on the way along. */
export function moveActive(
  selection: Selection,
  order: readonly string[],
  step: number,
  extend: boolean,
): Selection {
  const at = selection.active === undefined ? -1 : order.indexOf(selection.active);
  const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + step))];
  if (next === undefined) return selection;
  if (extend) return extendTo(selection, order, next);
  return { ids: selection.ids, active: next, anchor: next };
}

/**
 * What is left of a selection when other rows are shown: nothing that cannot be seen stays chosen. Where the row in
 * focus went, `neighbours`, the order before, says which takes its place.
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
  return (
    order.slice(at).find((other) => shown.has(other)) ?? order.slice(0, at).findLast((o) => shown.has(o))
  );
}
