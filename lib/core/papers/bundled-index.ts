import { hash53 } from '../text/hash';
import type { Paper } from './paper';
import { paperId } from './paper-id';
import { isPaper, isRecord } from './validate';

const FORMAT_VERSION = 1;

/** The papers that ship with the extension, as one JSON file. */
export interface BundledIndex {
  readonly version: typeof FORMAT_VERSION;
  /** Name of the feed the papers came from, such as "Daily Papers"; empty when the source does not say. */
  readonly feed: string;
  /** Date of the feed as the source labels it, such as "Oct 2"; empty when the source does not say. */
  readonly dateLabel: string;
  /** Hash of everything else, 14 hexadecimal digits. It detects damage to the file, not manipulation. */
  readonly checksum: string;
  readonly papers: readonly Paper[];
}

export type BundledIndexResult =
  | { readonly ok: true; readonly index: BundledIndex }
  /** `reason` is one plain sentence that names the fault. */
  | { readonly ok: false; readonly reason: string };

/** Builds an index over `papers`, with its checksum. */
export function bundledIndexOf(
  papers: readonly Paper[],
  labels: { readonly feed?: string; readonly dateLabel?: string } = {},
): BundledIndex {
  const content = { feed: labels.feed ?? '', dateLabel: labels.dateLabel ?? '', papers };
  return { version: FORMAT_VERSION, checksum: checksumOf(content), ...content };
}

/** The index as JSON for `readBundledIndex`. */
export function serializeBundledIndex(index: BundledIndex): string {
  return JSON.stringify(index);
}

/**
 * Reads the JSON of `serializeBundledIndex`. Never throws: a file that is cut, altered, of another version or with an
 * invalid paper gives a reason instead of an index. No part is used, because the file is built in one piece.
 */
export function readBundledIndex(json: string): BundledIndexResult {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return failure('The bundled index is not valid JSON.');
  }
  if (!isRecord(value)) return failure('The bundled index is not an object.');
  const { version, feed, dateLabel, checksum, papers } = value;
  if (version !== FORMAT_VERSION) {
    return failure(`The bundled index has version ${JSON.stringify(version)}; ${FORMAT_VERSION} is needed.`);
  }
  if (typeof feed !== 'string' || typeof dateLabel !== 'string') return failure('The bundled index lacks its labels.');
  if (!Array.isArray(papers)) return failure('The bundled index has no list of papers.');
  const content: Content = { feed, dateLabel, papers };
  const expected = checksumOf(content);
  if (checksum !== expected) {
    return failure(`The bundled index is damaged: its checksum is ${JSON.stringify(checksum)}, not ${expected}.`);
  }
  const valid = new Map<string, Paper>();
  for (const [i, paper] of content.papers.entries()) {
    if (!isPaper(paper)) return failure(`Entry ${i} of the bundled index is not a paper.`);
    if (paper.id !== paperId(paper.title)) return failure(`Entry ${i} of the bundled index has another title's id.`);
    if (valid.has(paper.id)) return failure(`Entry ${i} of the bundled index repeats the id ${paper.id}.`);
    valid.set(paper.id, paper);
  }
  const index: BundledIndex = {
    version: FORMAT_VERSION,
    feed,
    dateLabel,
    checksum: expected,
    papers: [...valid.values()],
  };
  return { ok: true, index };
}

type Content = Pick<BundledIndex, 'feed' | 'dateLabel'> & { readonly papers: readonly unknown[] };

/** JSON keeps the order of keys, so reading and writing a file does not change its checksum. */
function checksumOf({ feed, dateLabel, papers }: Content): string {
  return hash53(JSON.stringify([FORMAT_VERSION, feed, dateLabel, papers]))
    .toString(16)
    .padStart(14, '0');
}

function failure(reason: string): BundledIndexResult {
  return { ok: false, reason };
}
