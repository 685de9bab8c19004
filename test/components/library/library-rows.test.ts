import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  extendTo,
  keepShown,
  moveActive,
  NOTHING_SELECTED,
  selectOnly,
  toggleSelected,
} from '../../../components/library/state/selection';
import { rowsInView, scrollToShow, topOf, totalHeight, type Rows } from '../../../components/library/shared/windowing';

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { ids: ReadonlySet<string> }): string => [...selection.ids].join('');

describe('selection of rows', () => {
  test('extends from its anchor in both directions', () => {
    const atC = selectOnly('c');
    expect(ids(extendTo(atC, order, 'e'))).toBe('cde');
    expect(ids(extendTo(extendTo(atC, order, 'e'), order, 'a'))).toBe('abc');
  });

  test('moves the active row without selecting it and stops at the ends', () => {
    const moved = moveActive(toggleSelected(NOTHING_SELECTED, 'b'), order, 1, false);
    expect([moved.active, ids(moved)]).toEqual(['c', 'b']);
    expect(moveActive(moved, order, 99, false).active).toBe('e');
    expect(moveActive(moved, order, -99, false).active).toBe('a');
    expect(moveActive(NOTHING_SELECTED, order, 1, false).active).toBe('a');
    expect(moveActive(NOTHING_SELECTED, [], 1, false)).toBe(NOTHING_SELECTED);
  });

  test('drops hidden rows and activates the next row or the one before', () => {
    const all = { ids: new Set(order), active: 'c', anchor: 'c' };
    expect(keepShown(all, ['a', 'd', 'e'], order)).toMatchObject({ active: 'd' });
    expect(ids(keepShown(all, ['a', 'd', 'e'], order))).toBe('ade');
    expect(keepShown({ ...all, active: 'e' }, ['a', 'b'], order)).toMatchObject({ active: 'b' });
    expect(keepShown(all, [], order)).toEqual(NOTHING_SELECTED);
  });
});

const someRows = fc
  .record({ count: fc.integer({ min: 1, max: 7000 }), height: fc.integer({ min: 20, max: 90 }) })
  .chain(({ count, height }) =>
    fc.record({
      count: fc.constant(count),
      height: fc.constant(height),
      opened: fc.option(fc.record({ index: fc.nat(count - 1), extra: fc.nat(900) }), { nil: undefined }),
    }),
  )
  .map(({ opened, ...rows }): Rows => ({ ...rows, ...(opened && { opened }) }));

describe('window of rendered rows', () => {
  test('covers the view at every position with few extra rows', () => {
    fc.assert(
      fc.property(
        someRows,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 50, max: 2000 }),
        (rows, at, view) => {
          const scrollTop = at * Math.max(0, totalHeight(rows) - view);
          const { start, end } = rowsInView(rows, scrollTop, view);
          expect(topOf(rows, start)).toBeLessThanOrEqual(scrollTop);
          expect(topOf(rows, end)).toBeGreaterThanOrEqual(Math.min(totalHeight(rows), scrollTop + view));
          expect(end - start).toBeLessThanOrEqual(Math.ceil(view / rows.height) + 18);
        },
      ),
    );
  });

  test('scrolls as little as needed to show a row', () => {
    const rows = { count: 100, height: 50 };
    expect(scrollToShow(rows, 3, 100, 500)).toBe(100);
    expect(scrollToShow(rows, 1, 100, 500)).toBe(50);
    expect(scrollToShow(rows, 12, 100, 500)).toBe(150);
  });
});
