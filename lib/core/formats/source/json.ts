import { count, RefusedFile } from '../refuse';

/** The deepest nesting of brackets in a JSON text. Linear, and blind to what stands in strings. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === 0x22) {
      for (i++; i < json.length && json.charCodeAt(i) !== 0x22; i++) if (json.charCodeAt(i) === 0x5c) i++;
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return deepest;
}

/** Parses JSON that anybody may have written. Throws a `RefusedFile` with a sentence when it is none or too deep. */
export function parseJson(json: string, maxDepth: number): unknown {
  const depth = depthOf(json);
  if (depth > maxDepth) {
    throw new RefusedFile(
      'too-deep',
      `The JSON is nested ${count(depth)} levels deep, and ${maxDepth} can be read; papers need no more than ten.`,
      json,
    );
  }
  try {
    return JSON.parse(json);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const place = at === undefined ? '' : ` near character ${count(Number(at))}`;
    throw new RefusedFile(
      'damaged',
      `The JSON is damaged or cut off${place}; export or download it again.`,
      at === undefined ? json.slice(-200) : json.slice(Math.max(0, Number(at) - 40), Number(at) + 160),
    );
  }
}

/** Names with which an object could pass for what it is not. */
const HOSTILE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** The first such name among an object's own. */
export function hostileKey(value: object): string | undefined {
  return HOSTILE_KEYS.find((key) => Object.hasOwn(value, key));
}
