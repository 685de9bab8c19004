import { describe, expect, test } from 'vitest';
import { placementOf, roomToGrow, type Spot } from '../../../lib/dom/card/placement';

const ROOM = { width: 1000, height: 700 };
const SIZE = { width: 380, height: 400, least: 180 };

/** A spot that is pointed at near its upper left corner. */
function spotAt(left: number, top: number, width: number, height: number, rtl = false): Spot {
  const whole = { left, top, right: left + width, bottom: top + height };
  return { whole, piece: whole, x: left + 20, y: top + 10, rtl };
}

describe('the place of a card', () => {
  test.each([
    { where: 'at the top', spot: spotAt(100, 50, 200, 20), side: 'below', left: 88, top: 76 },
    { where: 'at the bottom', spot: spotAt(100, 650, 200, 20), side: 'above', left: 88, top: 244 },
    { where: 'in the middle of a low window', spot: spotAt(100, 340, 200, 20), side: 'below', left: 88, top: 366 },
    { where: 'as a column', spot: spotAt(100, 100, 30, 560), side: 'beside', left: 136, top: 78 },
    { where: 'as a column at the right', spot: spotAt(900, 100, 30, 560), side: 'beside', left: 514, top: 78 },
    { where: 'as a right-to-left column', spot: spotAt(500, 100, 30, 560, true), side: 'beside', left: 114, top: 78 },
  ])('for a mention $where is $side', ({ spot, side, left, top }) => {
    expect(placementOf(spot, SIZE, ROOM)).toMatchObject({ side, left, top });
  });

  test('is at the line that was pointed at when the whole mention leaves no room', () => {
    const piece = { left: 20, top: 30, right: 900, bottom: 130 };
    const spot = { whole: { ...piece, bottom: 680 }, piece, x: 300, y: 80, rtl: false };
    expect(placementOf(spot, SIZE, ROOM)).toMatchObject({ side: 'below', top: 136 });
  });

  test('is near the pointer on a line as high as the window, and over everything in a window without any room', () => {
    const tall = { ...spotAt(0, 0, 1000, 700), x: 500, y: 200 };
    expect(placementOf(tall, SIZE, ROOM)).toMatchObject({ side: 'below', top: 226 });
    const small = placementOf(
      { ...spotAt(0, 80, 300, 20), x: 40, y: 90 },
      { ...SIZE, width: 284 },
      { width: 300, height: 200 },
    );
    expect(small).toMatchObject({ side: 'over', left: 8, top: 8, maxHeight: 184 });
  });

  test('never lets the card leave the window, whatever its size', () => {
    for (const height of [60, 200, 480, 2000])
      for (let y = 0; y < ROOM.height - 20; y += 35) {
        const size = { ...SIZE, height, least: Math.min(height, 180) };
        const placement = placementOf(spotAt(900, y, 90, 20), size, ROOM);
        expect(placement.top).toBeGreaterThanOrEqual(0);
        expect(placement.left + size.width).toBeLessThanOrEqual(ROOM.width);
        expect(placement.top + roomToGrow(placement, ROOM.height)).toBeLessThanOrEqual(ROOM.height);
        expect(roomToGrow(placement, ROOM.height)).toBeGreaterThanOrEqual(size.least);
      }
  });
});
