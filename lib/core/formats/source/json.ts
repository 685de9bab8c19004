import type { IntakeLimits } from '../limits';
import { formatCount, RefusedFile } from '../refuse';

/** Returns the deepest nesting of brackets, and the number of values, of which it counts some twice; in linear time. */
function shapeOf(json: string): { depth: number; values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === 0x22) {
      for (i++; i < json.length && json.charCodeAt(i) !== 0x22; i++) if (json.charCodeAt(i) === 0x5c) i++;
    } else if (code === 0x7b || code === 0x5b) {
      values++;
      if (++depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth--;
    else if (code === 0x2c) values++;
  }
  return { depth: deepest, values };
}

/** Parses untrusted JSON. Throws a `RefusedFile` when the JSON is invalid, nests too deep or has too many values. */
export function parseJson(json: string, limits: Pick<IntakeLimits, 'depth' | 'values'>): unknown {
  const { depth, values } = shapeOf(json);
  if (depth > limits.depth) {
    throw new RefusedFile(
      'too-deep',
      `The JSON is nested ${formatCount(depth)} levels deep, but at most ${limits.depth} can be read; papers need no more than ten.`,
      json,
    );
  }
  if (values > limits.values) {
    throw new RefusedFile(
      'too-many',
      `The JSON has ${formatCount(values)} values, but at most ${formatCount(limits.values)} can be read; split it into parts.`,
      json,
    );
  }
  try {
    return JSON.parse(json);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const place = at === undefined ? '' : ` near character ${formatCount(Number(at))}`;
    throw new RefusedFile(
      'damaged',
      `The JSON is damaged or cut off${place}; export or download it again.`,
      at === undefined ? json.slice(-200) : json.slice(Math.max(0, Number(at) - 40), Number(at) + 160),
    );
  }
}

/** Field names that enable prototype pollution. */
const HOSTILE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Returns the first dangerous field name that the object has; undefined if there is no such field. */
export function hostileKey(value: object): string | undefined {
  return HOSTILE_KEYS.find((key) => Object.hasOwn(value, key));
}
