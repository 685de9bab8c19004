import { findArxivId, findDoi } from '../identifiers';
import type { PaperDraft } from '../types';
import { dateLabel } from './shared/date-labels';
import { inDisplayOrder } from './shared/names';
import { withoutFullStop } from './shared/values';
import type { Reader } from './reader';
import { addressesIn, given, readTagged, type TaggedFormat, type TaggedRecord } from './tagged/records';

/** `TY  - JOUR`: a tag, two spaces (one in files of some programs), a hyphen, a value. */
const TAG = /^\s*([A-Z][A-Z0-9]) {1,2}- ?(.*)$/;

/**
 * Reads RIS, a format of tagged lines. Not a library, because the maintained one includes code that makes network
 * requests, and this extension promises to make none.
 */
export const readRis: Reader = (text, { limits }) => readTagged(text, limits, RIS);

const RIS: TaggedFormat = {
  tag: TAG,
  // Fields before it belong to the record, too: databases for medicine put their own first.
  start: 'TY',
  end: 'ER',
  draft: draftOf,
  needsTitle: 'a line "TI  - "',
};

/** The tag of any of RIS's fields that name a title, in order of preference. */
const TITLES = ['TI', 'T1', 'CT', 'BT', 'ST'];

function draftOf(record: TaggedRecord): PaperDraft | undefined {
  const title = record.first(...TITLES);
  if (title === undefined) return undefined;
  const authors = record.all('AU', 'A1');
  return given({
    title: isOfDatabase(record) ? withoutFullStop(title) : title,
    authors: inDisplayOrder(authors.length > 0 ? authors : record.all('A2', 'ED')),
    links: addressesIn(record.all('UR', 'L1', 'L2', 'LK', 'L3')),
    abstract: record.first('AB', 'N2'),
    doi:
      findDoi(record.first('DO') ?? '') ??
      record
        .all('M3', 'UR', 'L3', 'N1', 'AN')
        .map(doiIn)
        .find((doi) => doi !== undefined) ??
      record.first('DO'),
    arxivId: record
      .all('AN', 'M1', 'ID', 'C1', 'N1', 'M3', 'VL', 'JO', 'T2')
      .map(findArxivId)
      .find((id) => id !== undefined),
    date: dateLabel({ date: record.first('DA', 'Y1', 'PY'), year: record.first('PY', 'Y1', 'YR') }),
    venue:
      record.all('T2', 'JO', 'JF', 'JA', 'BT', 'SO').length > 0
        ? record.first('T2', 'JF', 'JO', 'JA', 'BT')
        : undefined,
  });
}

/** Whether a database wrote the record: those for medicine and DBLP put a full stop behind each title. */
function isOfDatabase(record: TaggedRecord): boolean {
  return record.first('DB', 'DP', 'AN') !== undefined || (record.first('ID') ?? '').startsWith('DBLP:');
}

function doiIn(text: string): string | undefined {
  return /^(?:doi:?\s*)?10\.|doi\.org\//i.test(text.trim()) ? findDoi(text) : undefined;
}
