import { EMPTY_LIBRARY, KINDS, SHORT_ID, splitMemberKey, cleanText, type ElementValue, type Kind } from './registers';
import { isDeviceId, MAX_COUNTER, MAX_TIME } from './stamp';
import {
  LIST_COLOURS,
  READ_STATES,
  type LibraryState,
  type ListColour,
  type ListInfo,
  type ListLook,
  type Membership,
  type PaperStub,
  type ReadState,
  type Register,
  type Stamp,
} from './types';

/** Maximum lengths in UTF-16 code units. */
export const LIMITS = { name: 100, note: 10_000, title: 500, arxivId: 40 } as const;

/** Largest `order` of a list. */
export const MAX_ORDER = 2 ** 40;

const PAPER_ID = /^[0-9a-f]{12}$/;

/** Whether `value` is 12 lower-case hexadecimal digits. */
export function isPaperId(value: unknown): value is string {
  return typeof value === 'string' && PAPER_ID.test(value);
}

/** Whether `value` is 1 to 40 letters, digits, `-` and `_` and starts with a letter or digit. UUIDs qualify. */
export function isListId(value: unknown): value is string {
  return typeof value === 'string' && SHORT_ID.test(value);
}

/**
 * Reads a library from JSON that may be damaged or hostile. Every register of the returned state is valid and a new
 * object; `rejected` counts the invalid entries, which are left out. Drops unknown fields, cleans texts,
 * never throws.
 */
export function readLibraryState(value: unknown): { state: LibraryState; rejected: number } {
  if (!isRecord(value)) return { state: EMPTY_LIBRARY, rejected: 1 };
  const state: { [K in Kind]?: unknown } = {};
  let rejected = 0;
  for (const kind of KINDS) {
    const given = Object.hasOwn(value, kind) ? value[kind] : undefined;
    const valid: [string, Register<ElementValue>][] = [];
    if (isRecord(given)) {
      for (const [key, candidate] of Object.entries(given)) {
        const register = isKey(kind, key) ? readRegister(kind, candidate) : undefined;
        if (register === undefined) rejected++;
        else valid.push([key, register]);
      }
    } else if (given !== undefined) {
      rejected++;
    }
    state[kind] = Object.fromEntries(valid);
  }
  return { state: state as LibraryState, rejected };
}

/** Whether `key` is a valid key for this kind. */
export function isKey(kind: Kind, key: unknown): key is string {
  if (typeof key !== 'string') return false;
  if (kind === 'lists' || kind === 'looks') return isListId(key);
  if (kind !== 'members') return isPaperId(key);
  const { paperId, listId } = splitMemberKey(key);
  return isPaperId(paperId) && isListId(listId);
}

/** A validated copy of a value of this kind; `undefined` when it is invalid. */
export function readValue(kind: Kind, value: unknown): ElementValue | undefined {
  return READERS[kind](value);
}

const READERS: Readonly<Record<Kind, (value: unknown) => ElementValue | undefined>> = {
  lists: readListInfo,
  looks: readLook,
  marks: readReadState,
  members: readMembership,
  notes: (value) => readText(value, LIMITS.note),
  stubs: readStub,
};

function readRegister(kind: Kind, candidate: unknown): Register<ElementValue> | undefined {
  if (!isRecord(candidate) || !Object.hasOwn(candidate, 'value')) return undefined;
  const stamp = readStamp(candidate['stamp']);
  const value = candidate['value'] === null ? null : readValue(kind, candidate['value']);
  return stamp === undefined || value === undefined ? undefined : { stamp, value };
}

function readStamp(value: unknown): Stamp | undefined {
  if (!isRecord(value)) return undefined;
  const { time, counter, device } = value;
  if (!isWhole(time, MAX_TIME) || !isWhole(counter, MAX_COUNTER) || !isDeviceId(device)) return undefined;
  return { time, counter, device };
}

function readListInfo(value: unknown): ListInfo | undefined {
  const name = isRecord(value) ? readText(value['name'], LIMITS.name) : undefined;
  return name === undefined ? undefined : { name };
}

function readLook(value: unknown): ListLook | undefined {
  if (!isRecord(value)) return undefined;
  const { colour, order } = value;
  if (colour !== undefined && !LIST_COLOURS.some((known) => known === colour)) return undefined;
  if (order !== undefined && !isWhole(order, MAX_ORDER)) return undefined;
  return {
    ...(colour !== undefined && { colour: colour as ListColour }),
    ...(order !== undefined && { order }),
  };
}

function readReadState(value: unknown): ReadState | undefined {
  return READ_STATES.find((state) => state === value);
}

function readMembership(value: unknown): Membership | undefined {
  if (!isRecord(value) || !isWhole(value['savedAt'], MAX_TIME)) return undefined;
  return { savedAt: value['savedAt'] };
}

function readStub(value: unknown): PaperStub | undefined {
  if (!isRecord(value)) return undefined;
  const title = readText(value['title'], LIMITS.title);
  if (title === undefined) return undefined;
  if (value['arxivId'] === undefined) return { title };
  const arxivId = readText(value['arxivId'], LIMITS.arxivId);
  return arxivId === undefined ? undefined : { title, arxivId };
}

/** Text of 1 to `limit` UTF-16 code units. A tombstone represents emptiness, so nothing that is read becomes empty. */
function readText(value: unknown, limit: number): string | undefined {
  if (typeof value !== 'string' || value.length === 0 || value.length > limit) return undefined;
  return cleanText(value) || '\uFFFD';
}

function isWhole(value: unknown, limit: number): value is number {
  // `-0` becomes 0 in JSON and in bytes, so it would not survive a round trip.
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limit && !Object.is(value, -0);
}

/** Whether `value` is a JSON object: not `null`, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
