import { packColumns, unpackColumns } from './columns-format';
import type { Segment } from './segment';

/** Raise it whenever columns, their meaning or the analysis change: stored words keep the old analysis. */
const FORMAT_VERSION = 4;

/** The columns in their order; a text column takes two. */
const TEXTS = ['words', 'stems', 'ids', 'titles', 'arxivIds', 'letters', 'names', 'factWords'] as const;
const NUMBERS = [
  'wordTerms',
  'stemTerms',
  'stopTerms',
  'dates',
  'has',
  'fingerprints',
  'titleLengths',
  'terms',
  'termEnds',
  'byId',
  'byDate',
  'addresses',
  'addressPapers',
  'rows',
  'rowStarts',
  'postings',
  'factStarts',
  'factEntries',
] as const;
const COLUMNS = TEXTS.length * 2 + NUMBERS.length;

/** A segment in one buffer; its numbers are the first document number, and how many papers and terms it has. */
export function serializeSegment(segment: Segment): ArrayBuffer {
  return packColumns({
    version: FORMAT_VERSION,
    numbers: [segment.from, segment.size, segment.termCount],
    columns: [
      ...TEXTS.flatMap((name) => [segment[name].chars, segment[name].ends]),
      ...NUMBERS.map((name) => segment[name]),
    ],
  });
}

/** Reads a segment in place, without a copy; undefined for a damaged buffer or another version. */
export function readSegment(buffer: ArrayBuffer): Segment | undefined {
  const packed = unpackColumns(buffer, FORMAT_VERSION, COLUMNS);
  if (!packed) return undefined;
  const { columns } = packed;
  const [from, size, termCount] = packed.numbers;
  const texts = TEXTS.map((name, i) => [name, { chars: columns[i * 2], ends: columns[i * 2 + 1] }]);
  const numbers = NUMBERS.map((name, i) => [name, columns[TEXTS.length * 2 + i]]);
  return { ...Object.fromEntries([...texts, ...numbers]), from, size, termCount } as Segment;
}
