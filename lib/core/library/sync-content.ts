import { unzigzag, zigzag, type ByteReader, type ByteWriter } from './bytes';
import { compareText, memberKey, splitMemberKey, type ElementValue, type Kind } from './registers';
import { ColumnReader, ColumnWriter, type Streams } from './sync-columns';
import type { LibraryState, ListInfo, Membership, PaperStub, Register } from './types';

/** What a register of a paper is: its stub, its note, or its membership in the list number `slot - FIRST_LIST`. */
const STUB_SLOT = 0;
const NOTE_SLOT = 1;
const FIRST_LIST = 2;

interface Entry {
  kind: Kind;
  /** Of a list's own register: the number of the list. */
  slot: number;
  register: Register<ElementValue>;
}

/**
 * Writes a valid part of a library as columns, in this order:
 *
 * - tables: device ids; list ids; then the earliest time of all stamps
 * - paper ids, ascending, each as the difference from the one before
 * - how many registers each paper has; what they are (slot × 2 + live), slots ascending within a paper
 * - the registers of lists (number × 2 + live)
 * - times of the first register of each paper and of the lists' registers, since the earliest time
 * - times of the other registers, as the difference from their paper's first, because one command stamps them alike
 * - counters; numbers of devices
 * - save times of live memberships, as the difference from the stamp's time, nearly always 0
 * - lengths of texts in UTF-16 code units; then all texts as one
 */
export function encodeContent(part: LibraryState): Streams {
  const listIds = sorted([
    ...Object.keys(part.lists),
    ...Object.keys(part.members).map((key) => splitMemberKey(key).listId),
  ]);
  const listNumbers = numbered(listIds);
  const papers = entriesByPaper(part, listNumbers);
  const paperIds = sorted(papers.keys());
  const ofPapers = paperIds.map((id) => (papers.get(id) ?? []).sort((a, b) => a.slot - b.slot));
  const ofLists = Object.entries(part.lists)
    .map(([id, register]): Entry => ({ kind: 'lists', slot: listNumbers.get(id) ?? 0, register }))
    .sort((a, b) => a.slot - b.slot);
  const entries = [...ofPapers.flat(), ...ofLists];
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
  out.column([...firstTimes, ...ofLists.map(({ register }) => register.stamp.time)].map((t) => t - earliest));
  out.column(
    ofPapers.flatMap(([, ...others], i) =>
      others.map(({ register }) => zigzag(register.stamp.time - (firstTimes[i] ?? earliest))),
    ),
  );
  out.column(stamps.map((stamp) => stamp.counter));
  out.column(stamps.map((stamp) => deviceNumbers.get(stamp.device) ?? 0));
  out.column(entries.flatMap(saveDelayOf));
  out.column(texts.map((text) => text.length));
  out.regular.text(texts.join(''));
  return out.done();
}

/**
 * Reads what `encodeContent` wrote, as JSON yet to be validated: the bytes come from outside. Throws `RangeError` or
 * `TypeError` for bytes that do not follow the layout.
 */
export function decodeContent(streams: Streams): unknown {
  const input = new ColumnReader(streams);
  const devices = readTable(input.regular);
  const listIds = readTable(input.regular);
  const earliest = input.regular.varint();
  const idSteps = input.column();
  const counts = cursor(input.column());
  const codes = cursor(input.column());
  const listCodes = input.column();
  const firstTimes = cursor(input.column());
  const otherTimes = cursor(input.column());
  const counters = cursor(input.column());
  const deviceNumbers = cursor(input.column());
  const saveDelays = cursor(input.column());
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
    const text = nextText();
    if (kind === 'notes') return { stamp, value: text };
    if (kind === 'lists') return { stamp, value: { name: text } };
    const arxivId = nextText();
    return { stamp, value: arxivId === '' ? { title: text } : { title: text, arxivId } };
  };

  const found: Record<Kind, [string, unknown][]> = { lists: [], members: [], notes: [], stubs: [] };
  let number = 0;
  for (const step of idSteps) {
    number += step;
    const paperId = number.toString(16).padStart(12, '0');
    const firstTime = earliest + firstTimes();
    for (let i = 0, count = counts(); i < count; i++) {
      const code = codes();
      const slot = Math.floor(code / 2);
      const kind = kindOf(slot);
      const key = kind === 'members' ? memberKey(paperId, listIds[slot - FIRST_LIST] ?? '') : paperId;
      const time = i === 0 ? firstTime : firstTime + unzigzag(otherTimes());
      found[kind].push([key, nextRegister(code, kind, time)]);
    }
  }
  for (const code of listCodes) {
    const listId = listIds[Math.floor(code / 2)] ?? '';
    found.lists.push([listId, nextRegister(code, 'lists', earliest + firstTimes())]);
  }
  return Object.fromEntries(Object.entries(found).map(([kind, all]) => [kind, Object.fromEntries(all)]));
}

/** A paper id as the number its 48 bits are. */
export function paperNumber(id: string): number {
  return Number.parseInt(id, 16);
}

function entriesByPaper(part: LibraryState, listNumbers: ReadonlyMap<string, number>): Map<string, Entry[]> {
  const papers = new Map<string, Entry[]>();
  const add = (paperId: string, entry: Entry): void => {
    const entries = papers.get(paperId);
    if (entries === undefined) papers.set(paperId, [entry]);
    else entries.push(entry);
  };
  for (const [key, register] of Object.entries(part.members)) {
    const { paperId, listId } = splitMemberKey(key);
    add(paperId, { kind: 'members', slot: FIRST_LIST + (listNumbers.get(listId) ?? 0), register });
  }
  for (const [id, register] of Object.entries(part.notes))
    add(id, { kind: 'notes', slot: NOTE_SLOT, register });
  for (const [id, register] of Object.entries(part.stubs))
    add(id, { kind: 'stubs', slot: STUB_SLOT, register });
  return papers;
}

function kindOf(slot: number): Kind {
  if (slot === STUB_SLOT) return 'stubs';
  return slot === NOTE_SLOT ? 'notes' : 'members';
}

function codeOf({ slot, register }: Entry): number {
  return slot * 2 + Number(register.value !== null);
}

function saveDelayOf({ kind, register }: Entry): number[] {
  if (kind !== 'members' || register.value === null) return [];
  return [zigzag((register.value as Membership).savedAt - register.stamp.time)];
}

function textsOf({ kind, register: { value } }: Entry): string[] {
  if (value === null || kind === 'members') return [];
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

/** Gives one value of a column after the other. Throws `RangeError` past its end. */
function cursor(values: readonly number[]): () => number {
  let at = 0;
  return () => {
    const value = values[at++];
    if (value === undefined) throw new RangeError('A column ends too early.');
    return value;
  };
}
