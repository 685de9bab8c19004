import { randomSource } from '../library-fixtures';
import type { Items } from './area';

/** One call to the sync area. */
export type Call =
  | { do: 'set'; items: Items }
  | { do: 'remove'; keys: string[] }
  | { do: 'get'; keys: string[] | null }
  | { do: 'bytes'; keys: string[] | null }
  | { do: 'clear' };

/** The answers of an area: whether each call succeeded, its result, and every change event, in order. */
export interface Answers {
  calls: { ok: boolean; value?: unknown }[];
  events: { key: string; oldValue?: unknown; newValue?: unknown }[];
}

/** Performs a call; it also runs in a page of a real browser and cannot use anything outside itself. */
export interface CallableArea {
  get(keys: string[] | null): Promise<Items>;
  getBytesInUse(keys: string[] | null): Promise<number>;
  set(items: Items): Promise<void>;
  remove(keys: string[]): Promise<void>;
  clear(): Promise<void>;
  onChanged: {
    addListener(listener: (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>) => void): void;
  };
}

const text = (length: number): string => 'x'.repeat(length);
/** An item of exactly `bytes` bytes, key and quotes included. */
const sized = (key: string, bytes: number): Items => ({ [key]: text(bytes - key.length - 2) });

function limits(): Call[] {
  const full = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => Object.entries(sized(`full${String(i).padStart(2, '0')}`, 8_192))).flat(),
  );
  return [
    // Limit of one item: exactly at it, one byte above, with a long key, with escapes and with non-ASCII text.
    { do: 'set', items: sized('item', 8_192) },
    { do: 'set', items: sized('item', 8_193) },
    { do: 'set', items: { [text(8_190)]: '' } },
    { do: 'set', items: { [text(8_191)]: '' } },
    { do: 'set', items: { less: '<'.repeat(1_364) } },
    { do: 'set', items: { less: '<'.repeat(1_366) } },
    { do: 'set', items: { line: '\u2028'.repeat(1_364) } },
    { do: 'set', items: { line: '\u2028'.repeat(2_728) } },
    { do: 'set', items: { quote: '"\\'.repeat(2_040) } },
    { do: 'set', items: { quote: '"\\'.repeat(2_049) } },
    { do: 'set', items: { wide: 'ü€😀'.repeat(909) } },
    { do: 'set', items: { wide: 'ü€😀'.repeat(911) } },
    { do: 'get', keys: null },
    // A lone surrogate.
    { do: 'set', items: { half: 'a\uD83Db' } },
    { do: 'get', keys: ['half'] },
    { do: 'clear' },
    // Limit of the area: as much as fits, then slightly more, then a call of which only one item fits.
    { do: 'set', items: full },
    { do: 'bytes', keys: null },
    { do: 'set', items: sized('rest', 4_000) },
    { do: 'set', items: sized('more', 90) },
    { do: 'set', items: { ...sized('more', 20), ...sized('most', 4_096) } },
    { do: 'get', keys: ['more', 'most'] },
    { do: 'set', items: sized('full00', 4_000) },
    { do: 'set', items: { ...sized('full01', 4_000), ...sized('more', 8_000) } },
    { do: 'remove', keys: ['full01', 'absent'] },
    { do: 'remove', keys: ['absent'] },
    { do: 'clear' },
    // Limit of the number of items.
    { do: 'set', items: Object.fromEntries(Array.from({ length: 512 }, (_, i) => [`n${i}`, i])) },
    { do: 'set', items: { n512: 512 } },
    { do: 'set', items: { n0: 'changed' } },
    { do: 'clear' },
    { do: 'clear' },
  ];
}

function ordinary(): Call[] {
  return [
    { do: 'set', items: { a: 1, b: { c: [null, true, 'x'] } } },
    { do: 'set', items: { a: 1 } },
    { do: 'set', items: { a: 1, b: 2 } },
    { do: 'get', keys: ['a', 'absent'] },
    { do: 'bytes', keys: ['a', 'b'] },
    { do: 'bytes', keys: ['absent'] },
    { do: 'set', items: {} },
    { do: 'remove', keys: [] },
    { do: 'remove', keys: ['a'] },
    { do: 'get', keys: null },
    { do: 'clear' },
  ];
}

/** Random calls around the limits. */
function drawn(count: number, seed: number): Call[] {
  const random = randomSource(seed);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const letters = ['x', '<', 'é', '"', '😀', '\u2029'];
  return Array.from({ length: count }, (): Call => {
    const keys = Array.from({ length: 1 + upTo(4) }, () => `k${upTo(24)}`);
    if (random() < 0.06) return { do: 'remove', keys };
    if (random() < 0.15) return { do: 'bytes', keys };
    const value = (): string => {
      const letter = letters[upTo(letters.length)] ?? 'x';
      return letter.repeat((3_000 + upTo(5_600)) / new TextEncoder().encode(letter).length);
    };
    return { do: 'set', items: Object.fromEntries(keys.map((key) => [key, value()])) };
  });
}

/** Rapid writes up to and beyond Chromium's rate limit. */
function burst(count: number): Call[] {
  return Array.from({ length: count }, (_, i): Call => ({ do: 'set', items: { burst: i } }));
}

export const SCRIPT: readonly Call[] = [
  ...ordinary(),
  ...limits(),
  ...drawn(60, 5),
  { do: 'get', keys: null },
  { do: 'clear' },
  ...burst(90),
  { do: 'get', keys: null },
];

/** Performs the calls one after another. */
export async function replay(area: CallableArea, script: readonly Call[]): Promise<Answers> {
  const answers: Answers = { calls: [], events: [] };
  area.onChanged.addListener((changes) => {
    for (const key of Object.keys(changes).sort()) {
      const { oldValue, newValue } = changes[key] ?? {};
      answers.events.push({
        key,
        ...(oldValue !== undefined && { oldValue }),
        ...(newValue !== undefined && { newValue }),
      });
    }
  });
  const run = async (call: Call): Promise<unknown> => {
    if (call.do === 'set') return area.set(call.items);
    if (call.do === 'remove') return area.remove(call.keys);
    if (call.do === 'get') return area.get(call.keys);
    if (call.do === 'bytes') return area.getBytesInUse(call.keys);
    return area.clear();
  };
  for (const call of script) {
    try {
      const value = await run(call);
      answers.calls.push(value === undefined || value === null ? { ok: true } : { ok: true, value });
    } catch {
      answers.calls.push({ ok: false });
    }
  }
  // Events can arrive after the answers, so the script waits until none has come for this long, in ms.
  const QUIET_MS = 400;
  for (let heard = -1; heard !== answers.events.length;) {
    heard = answers.events.length;
    await new Promise((quiet) => setTimeout(quiet, QUIET_MS));
  }
  return answers;
}
