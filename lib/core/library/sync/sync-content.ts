import { unzigzag, zigzag, type ByteReader, type ByteWriter } from './bytes';
import {
  compareText,
  emptyEntries,
  mapsByKind,
  memberKey,
  splitMemberKey,
  type ElementValue,
  type Kind,
  type Registers,
} from '../registers';
import { ColumnReader, ColumnWriter, type Budget, type Streams } from './sync-columns';
import {
  LIST_COLOURS,
  READ_STATES,
  type LibraryState,
  type ListInfo,
  type ListLook,
  type Membership,
  type PaperStub,
  type ReadState,
  type Register,
} from '../types';

/**
 * Kinds of the registers of a paper, by slot number in the stored form. Memberships follow: list n of the table has the
 * slot `firstList + n`.
 */
const PAPER_KINDS = ['stubs', 'notes', 'marks'] as const satisfies readonly Kind[];

/** Version 1 has neither looks nor marks. */
export type ContentVersion = 1 | 2;

function firstList(version: ContentVersion): number {
  return version === 1 ? 2 : 3;
}

/** The earliest version that can hold this part, so that earlier Paperbeacons can read as much as possible. */
export function versionFor(part: LibraryState): ContentVersion {
  const plain = Object.keys(part.looks).length === 0 && Object.keys(part.marks).length === 0;
  return plain ? 1 : 2;
}

interface Entry {
  kind: Kind;
  /** Slot of a paper's register. For `lists` and `looks`: the number of the list in the table. */
  slot: number;
  register: Register<ElementValue>;
}

/**
 * Writes a valid part of a library as columns. `live` is 0 for a tombstone and 1 otherwise. The order is:
 *
 * - tables: device ids; list ids; then the earliest time of all stamps
 * - paper ids, ascending, each as the difference from the previous one
 * - number of registers of each paper; their codes (slot × 2 + live), slots ascending within a paper
 * - codes of the registers in `lists` (list number × 2 + live)
 * - from version 2 on: codes of the registers in `looks` (list number × 2 + live)
 * - times of the first register of each paper, of `lists` and of `looks`, each minus the earliest time
 * - times of the other registers, as the difference from the first of their paper: one command stamps them alike
 * - counters; device numbers
 * - save times of live memberships, as the difference from the time of the stamp, nearly always 0
 * - from version 2 on: values of live marks; colours and orders of live looks, each plus 1, 0 for none
 * - lengths of texts in UTF-16 code units; then all texts joined
 */
export function encodeContent(part: LibraryState, version = versionFor(part)): Streams {
  const listIds = sorted([
    ...Object.keys(part.lists),
    ...Object.keys(part.looks),
    ...Object.keys(part.members).map((key) => splitMemberKey(key).listId),
  ]);
  const listNumbers = numbered(listIds);
  const papers = entriesByPaper(part, listNumbers, firstList(version));
  const paperIds = sorted(papers.keys());
  const ofPapers = paperIds.map((id) => (papers.get(id) ?? []).sort((a, b) => a.slot - b.slot));
  const [ofLists, ofLooks] = (['lists', 'looks'] as const).map((kind) => {
    const registers: Registers = part[kind];
    return Object.entries(registers)
      .map(([id, register]): Entry => ({ kind, slot: listNumbers.get(id) ?? 0, register }))
      .sort((a, b) => a.slot - b.slot);
  }) as [Entry[], Entry[]];
  const entries = [...ofPapers.flat(), ...ofLists, ...ofLooks];
  const stamps = entries.map(({ register }) => register.stamp);
  const devices = sorted(stamps.map((stamp) => stamp.device));
  const deviceNumbers = numbered(devices);
  const earliest = stamps.reduce((min, { time }) => Math.min(min, time), stamps[0]?.time ?? 0);
  const firstTimes = ofPapers.map(([first]) => first?.register.stamp.time ?? earliest);
  const texts = entries.flatMap(textsOf);

  const out = new ColumnWriter();
  writeTable(out.regular, devices);
  writeTable(out.regular, listIds);
  out.regular.varint(earliest);
  out.column(paperIds.map((id, i) => paperNumber(id) - paperNumber(paperIds[i - 1] ?? '0')));
  out.column(ofPapers.map((registers) => registers.length));
  out.column(ofPapers.flat().map(codeOf));
  out.column(ofLists.map(codeOf));
  if (version > 1) out.column(ofLooks.map(codeOf));
  const listTimes = [...ofLists, ...ofLooks].map(({ register }) => register.stamp.time);
  out.column([...firstTimes, ...listTimes].map((t) => t - earliest));
  out.column(
    ofPapers.flatMap(([, ...others], i) =>
      others.map(({ register }) => zigzag(register.stamp.time - (firstTimes[i] ?? earliest))),
    ),
  );
  out.column(stamps.map((stamp) => stamp.counter));
  out.column(stamps.map((stamp) => deviceNumbers.get(stamp.device) ?? 0));
  out.column(entries.flatMap(saveDelayOf));
  if (version > 1) {
    const live = (kind: Kind): ElementValue[] =>
      entries.filter((entry) => entry.kind === kind).flatMap(({ register }) => register.value ?? []);
    out.column(live('marks').map((value) => READ_STATES.indexOf(value as ReadState)));
    const looks = live('looks') as ListLook[];
    out.column(looks.map(({ colour }) => (colour === undefined ? 0 : LIST_COLOURS.indexOf(colour) + 1)));
    out.column(looks.map(({ order }) => (order === undefined ? 0 : order + 1)));
  }
  out.column(texts.map((text) => text.length));
  out.regular.text(texts.join(''));
  return out.done();
}

/**
 * Reads the output of `encodeContent`. The bytes come from outside, so the result still needs `readLibraryState`.
 * Throws `RangeError` or `TypeError` for bytes that do not follow the layout or exceed the budget.
 */
export function decodeContent(streams: Streams, version: ContentVersion, budget: Budget): unknown {
  const input = new ColumnReader(streams, budget);
  const devices = readTable(input.regular);
  const listIds = readTable(input.regular);
  const earliest = input.regular.varint();
  const idSteps = input.column();
  const counts = cursor(input.column());
  const codes = cursor(input.column());
  const listCodes = input.column();
  const lookCodes = version > 1 ? input.column() : [];
  const firstTimes = cursor(input.column());
  const otherTimes = cursor(input.column());
  const counters = cursor(input.column());
  const deviceNumbers = cursor(input.column());
  const saveDelays = cursor(input.column());
  const laterColumn = (): (() => number) => cursor(version > 1 ? input.column() : []);
  const marks = laterColumn();
  const colours = laterColumn();
  const places = laterColumn();
  const lengths = cursor(input.column());
  const allText = input.regular.text();

  let textAt = 0;
  const nextText = (): string => {
    const start = textAt;
    textAt += lengths();
    return allText.slice(start, textAt);
  };
  const nextRegister = (code: number, kind: Kind, time: number): unknown => {
    const stamp = { time, counter: counters(), device: devices[deviceNumbers()] };
    if (code % 2 === 0) return { stamp, value: null };
    if (kind === 'members') return { stamp, value: { savedAt: time + unzigzag(saveDelays()) } };
    if (kind === 'marks') return { stamp, value: READ_STATES[marks()] };
    if (kind === 'looks') return { stamp, value: lookOf(colours(), places()) };
    const text = nextText();
    if (kind === 'notes') return { stamp, value: text };
    if (kind === 'lists') return { stamp, value: { name: text } };
    const arxivId = nextText();
    return { stamp, value: arxivId === '' ? { title: text } : { title: text, arxivId } };
  };

  const found = emptyEntries<unknown>();
  const first = firstList(version);
  let number = 0;
  for (const step of idSteps) {
    number += step;
    const paperId = number.toString(16).padStart(12, '0');
    const firstTime = earliest + firstTimes();
    for (let i = 0, count = counts(); i < count; i++) {
      const code = codes();
      const slot = Math.floor(code / 2);
      const kind = slot >= first ? 'members' : (PAPER_KINDS[slot] ?? 'marks');
      const key = kind === 'members' ? memberKey(paperId, listIds[slot - first] ?? '') : paperId;
      const time = i === 0 ? firstTime : firstTime + unzigzag(otherTimes());
      found[kind].push([key, nextRegister(code, kind, time)]);
    }
  }
  const codesByKind = { lists: listCodes, looks: lookCodes };
  for (const kind of ['lists', 'looks'] as const) {
    for (const code of codesByKind[kind]) {
      const listId = listIds[Math.floor(code / 2)] ?? '';
      found[kind].push([listId, nextRegister(code, kind, earliest + firstTimes())]);
    }
  }
  return mapsByKind(found);
}

/** The 48 bits of a paper id as a number. */
export function paperNumber(id: string): number {
  return Number.parseInt(id, 16);
}

function lookOf(colour: number, place: number): ListLook {
  const name = LIST_COLOURS[colour - 1];
  return { ...(name !== undefined && { colour: name }), ...(place > 0 && { order: place - 1 }) };
}

function entriesByPaper(
  part: LibraryState,
  listNumbers: ReadonlyMap<string, number>,
  firstSlot: number,
): Map<string, Entry[]> {
  const papers = new Map<string, Entry[]>();
  const add = (paperId: string, entry: Entry): void => {
    const entries = papers.get(paperId);
    if (entries === undefined) papers.set(paperId, [entry]);
    else entries.push(entry);
  };
  for (const [key, register] of Object.entries(part.members)) {
    const { paperId, listId } = splitMemberKey(key);
    add(paperId, { kind: 'members', slot: firstSlot + (listNumbers.get(listId) ?? 0), register });
  }
  PAPER_KINDS.forEach((kind, slot) => {
    const registers: Registers = part[kind];
    for (const [id, register] of Object.entries(registers)) add(id, { kind, slot, register });
  });
  return papers;
}

function codeOf({ slot, register }: Entry): number {
  return slot * 2 + Number(register.value !== null);
}

function saveDelayOf({ kind, register }: Entry): number[] {
  if (kind !== 'members' || register.value === null) return [];
  return [zigzag((register.value as Membership).savedAt - register.stamp.time)];
}

function textsOf({ kind, register: { value } }: Entry): string[] {
  if (value === null || kind === 'members' || kind === 'marks' || kind === 'looks') return [];
  if (kind === 'notes') return [value as string];
  if (kind === 'lists') return [(value as ListInfo).name];
  const { title, arxivId } = value as PaperStub;
  return [title, arxivId ?? ''];
}

function sorted(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(compareText);
}

function numbered(texts: readonly string[]): Map<string, number> {
  return new Map(texts.map((text, number) => [text, number]));
}

function writeTable(out: ByteWriter, texts: readonly string[]): void {
  out.varint(texts.length);
  for (const text of texts) out.text(text);
}

function readTable(input: ByteReader): string[] {
  const texts: string[] = [];
  for (let left = input.varint(); left > 0; left--) texts.push(input.text());
  return texts;
}

/** Returns the next value of a column at each call. Throws `RangeError` past the end. */
function cursor(values: readonly number[]): () => number {
  let at = 0;
  return () => {
    const value = values[at++];
    if (value === undefined) throw new RangeError('A column ends too early.');
    return value;
  };
}
