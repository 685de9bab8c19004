import { describe, expect, test } from 'vitest';
import { type PdfPlace, readReaderMemory, withPlace } from '../../../lib/core/pdf/reader-place';

const print = (n: number): string => n.toString(16).padStart(32, '0');
const EMPTY = readReaderMemory(undefined);

describe('the memory of the PDF reader', () => {
  test('keeps the place of each document by its fingerprint, and how pages are drawn', () => {
    const places: PdfPlace[] = [
      { page: 3, zoom: 'page-width' },
      { page: 1, zoom: 4 },
    ];
    const memory = places.reduce((all, place, i) => withPlace(all, print(i), place), EMPTY);
    const stored: unknown = JSON.parse(JSON.stringify({ ...memory, darkPages: false }));
    expect(readReaderMemory(stored)).toEqual({
      darkPages: false,
      places: { [print(0)]: places[0], [print(1)]: places[1] },
    });
    expect(withPlace(memory, print(0), { page: 9, zoom: 'auto' }).places[print(0)]?.page).toBe(9);
  });

  test('forgets the document that was read longest ago, and reading one again makes it the latest', () => {
    let memory = EMPTY;
    for (let i = 0; i < 200; i++) memory = withPlace(memory, print(i), { page: 1, zoom: 1 });
    memory = withPlace(memory, print(0), { page: 2, zoom: 1 });
    memory = withPlace(memory, print(200), { page: 1, zoom: 1 });
    expect(Object.keys(memory.places)).toHaveLength(200);
    expect(memory.places[print(1)]).toBeUndefined();
    expect(memory.places[print(0)]?.page).toBe(2);
  });

  test.each([
    ['a name instead of a fingerprint', 'my diagnosis.pdf', { page: 1, zoom: 1 }],
    ['a prototype instead of a fingerprint', '__proto__', { page: 1, zoom: 1 }],
    ['page 0', print(1), { page: 0, zoom: 1 }],
    ['half a page', print(1), { page: 1.5, zoom: 1 }],
    ['a zoom too large to read', print(1), { page: 1, zoom: 40 }],
    ['an unknown fit', print(1), { page: 1, zoom: 'huge' }],
    ['no place', print(1), null],
  ])('does not keep %s', (_, fingerprint, place) => {
    expect(readReaderMemory({ places: { [fingerprint]: place } })).toEqual(EMPTY);
  });

  test.each([null, 1, 'x', [], { places: [] }, { places: 'x', darkPages: 1 }])('reads %j as nothing', (stored) => {
    expect(readReaderMemory(stored)).toEqual(EMPTY);
  });
});
