import * as fc from 'fast-check';

/** JSON in which one value, anywhere, is another one. */
export function mutated(data: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(data, fc.jsonValue({ maxDepth: 1 }), fc.nat()).map(([whole, other, seed]) => {
    const text = JSON.stringify(whole ?? null);
    const places = [...text.matchAll(/(?<=[:[,])(?:"[^"]*"(?!:)|[\d.]+|true|false|null|\{\}|\[\])/g)];
    const place = places[seed % Math.max(1, places.length)];
    if (!place) return other;
    return JSON.parse(text.slice(0, place.index) + JSON.stringify(other) + text.slice(place.index + place[0].length));
  });
}
