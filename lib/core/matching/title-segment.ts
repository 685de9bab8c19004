import { hash53 } from '../text/hash';
import { mix32, nextHash } from '../text/rolling-hash';
import { arePackedStrings, type PackedStrings, packStrings, stringAt } from './packed-strings';
import { keysOf, type RecognisablePaper } from './paper-keys';
import { type TitleKey, titleKeys } from './title-key';
import { BEGINNING_LETTERS, titlePrint } from './title-print';

/**
 * The recognition data of a set of papers, packed into typed arrays of about 120 bytes a paper. A segment is stored and
 * loaded unchanged, and is immutable. Later papers go into new segments; see `mergeSegments`.
 */
export interface TitleSegment {
  readonly version: typeof SEGMENT_VERSION;
  /** Identifiers of the papers. */
  readonly ids: PackedStrings;
  /** For each paper, the index of its title with a name before the colon; NO_TITLE without such a title. */
  readonly named: Uint32Array<ArrayBuffer>;
  /** Name and core of each title in one string. Titles ascend by the hash of their beginnings. */
  readonly letters: PackedStrings;
  readonly beginnings: Uint32Array<ArrayBuffer>;
  readonly nameLengths: Uint8Array<ArrayBuffer>;
  readonly halves: Uint16Array<ArrayBuffer>;
  readonly owners: Uint32Array<ArrayBuffer>;
  /** Prints of the titles, to build the filter; 0 for titles too short for one. */
  readonly anchors: Int32Array<ArrayBuffer>;
  readonly entries: Uint32Array<ArrayBuffer>;
  /** 53-bit hashes of addresses and method names, ascending, with the paper of each. Papers may share a key. */
  readonly keys: Float64Array<ArrayBuffer>;
  readonly keyOwners: Uint32Array<ArrayBuffer>;
}

/** Increases when titles fold, split or hash differently. A segment of another version is rebuilt. */
const SEGMENT_VERSION = 4;
/** Title index of a paper without a named title. */
export const NO_TITLE = 0xffffffff;

/** The unpacked form of a paper in a segment. */
interface SegmentPaper {
  id: string;
  titles: TitleKey[];
  /** Hashes of its addresses and method names. */
  keys: number[];
}

/** Packs papers. If two papers have the same id, the last one counts. */
export function buildTitleSegment(papers: Iterable<RecognisablePaper>): TitleSegment {
  return pack(
    [...papers].map((paper) => ({
      id: paper.id,
      titles: titleKeys(paper),
      keys: [...keysOf(paper)].map((key) => hash53(key)),
    })),
  );
}

/** Merges segments into one, without the papers for whose id `kept` is false. The last paper of an id counts. */
export function mergeSegments(
  segments: readonly TitleSegment[],
  kept: (id: string) => boolean = () => true,
): TitleSegment {
  return pack(segments.flatMap(papersIn).filter(({ id }) => kept(id)));
}

/** Identifiers of the papers in a segment. */
export function idsIn({ ids }: TitleSegment): string[] {
  return Array.from(ids.ends, (_, i) => stringAt(ids, i));
}

/** Number of papers in a segment. */
export function sizeOf({ ids }: TitleSegment): number {
  return ids.ends.length;
}

/** Hash that orders titles: of the first BEGINNING_LETTERS letters, or of all letters of a shorter title. */
export function beginningHash(core: string): number {
  let hash = 0;
  for (let i = 0; i < core.length && i < BEGINNING_LETTERS; i++) hash = nextHash(hash, core.charCodeAt(i));
  return mix32(hash);
}

/** The title at `index`. */
export function titleAt(segment: TitleSegment, index: number): TitleKey {
  const letters = stringAt(segment.letters, index);
  const nameLength = segment.nameLengths[index] as number;
  return {
    id: stringAt(segment.ids, segment.owners[index] as number),
    core: letters.slice(nameLength),
    name: letters.slice(0, nameLength),
    half: segment.halves[index] as number,
  };
}

/** Whether a stored value is a segment of this version. Checks the shape and the lengths, not the content. */
export function isTitleSegment(value: unknown): value is TitleSegment {
  const segment = (value ?? {}) as Partial<TitleSegment>;
  if (segment.version !== SEGMENT_VERSION) return false;
  if (!arePackedStrings(segment.ids) || !arePackedStrings(segment.letters)) return false;
  const papers = segment.ids.ends.length;
  const titles = segment.letters.ends.length;
  const { keys, keyOwners, named } = segment;
  return (
    [segment.beginnings, segment.nameLengths, segment.halves, segment.owners, segment.anchors, segment.entries].every(
      (column) => column?.length === titles,
    ) &&
    named?.length === papers &&
    keys !== undefined &&
    keys.length === keyOwners?.length
  );
}

function pack(all: readonly SegmentPaper[]): TitleSegment {
  const papers = [...new Map(all.map((paper) => [paper.id, paper])).values()];
  const titles = papers
    .flatMap((paper, owner) => paper.titles.map((title) => ({ ...title, owner })))
    .map((title) => ({ ...title, beginning: beginningHash(title.core) }))
    .sort((a, b) => a.beginning - b.beginning);
  const prints = titles.map(({ core }) => titlePrint(core));
  const named = new Uint32Array(papers.length).fill(NO_TITLE);
  titles.forEach(({ name, owner }, index) => {
    if (name !== '') named[owner] = index;
  });
  const keys = papers
    .flatMap((paper, owner) => paper.keys.map((key) => ({ key, owner })))
    .sort((a, b) => a.key - b.key);
  return {
    version: SEGMENT_VERSION,
    ids: packStrings(papers.map(({ id }) => id)),
    named,
    letters: packStrings(titles.map(({ name, core }) => name + core)),
    beginnings: Uint32Array.from(titles, ({ beginning }) => beginning),
    nameLengths: Uint8Array.from(titles, ({ name }) => name.length),
    halves: Uint16Array.from(titles, ({ half }) => half),
    owners: Uint32Array.from(titles, ({ owner }) => owner),
    anchors: Int32Array.from(prints, (print) => print?.anchor ?? 0),
    entries: Uint32Array.from(prints, (print) => print?.entry ?? 0),
    keys: Float64Array.from(keys, ({ key }) => key),
    keyOwners: Uint32Array.from(keys, ({ owner }) => owner),
  };
}

/** Unpacks the papers of a segment. */
function papersIn(segment: TitleSegment): SegmentPaper[] {
  const all = idsIn(segment).map((id): SegmentPaper => ({ id, titles: [], keys: [] }));
  for (let i = 0; i < segment.owners.length; i++) {
    all[segment.owners[i] as number]?.titles.push(titleAt(segment, i));
  }
  for (let i = 0; i < segment.keys.length; i++) {
    all[segment.keyOwners[i] as number]?.keys.push(segment.keys[i] as number);
  }
  return all;
}
