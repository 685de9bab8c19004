import { findDoi } from '../../identifiers';
import type { PaperDraft } from '../../types';
import { dateLabel } from '../shared/date-labels';
import { inDisplayOrder } from '../shared/names';
import type { Reader } from '../reader';
import { withoutFullStop } from '../shared/values';
import { given, readTagged, type TaggedFormat, type TaggedRecord } from './records';

/** Reads the export of PubMed (NBIB, MEDLINE): one record a paper, with continued lines indented. */
export const readMedline: Reader = (text, { limits }) => readTagged(text, limits, MEDLINE);

const MEDLINE: TaggedFormat = {
  tag: /^([A-Z]{2,4}) {0,2}- ?(.*)$/,
  start: 'PMID',
  end: undefined,
  endsAtEmptyLine: true,
  draft: draftOf,
  needsTitle: 'a line "TI  - "',
};

function draftOf(record: TaggedRecord): PaperDraft | undefined {
  // Titles in other languages stand in brackets, with the original beside them.
  const title = (record.first('TI', 'BTI') ?? record.first('TT'))?.replace(/^\[(.+?)\.?\]\.?$/s, '$1');
  if (title === undefined) return undefined;
  const names = record.all('FAU').length > 0 ? inDisplayOrder(record.all('FAU')) : initialsFirst(record.all('AU'));
  const stated = record.all('LID', 'AID').find((value) => value.endsWith('[doi]'));
  return given({
    title: withoutFullStop(title),
    authors: [...names, ...record.all('CN')],
    abstract: record.first('AB'),
    doi: findDoi(stated ?? record.all('SO').find((value) => /\bdoi:/i.test(value)) ?? ''),
    date: dateLabel({ date: record.first('DP') }),
    venue: record.first('JT', 'TA'),
  });
}

/** "Okafor N" becomes "N Okafor". */
function initialsFirst(names: readonly string[]): string[] {
  return names.map((name) => name.replace(/^(.+) ((?:\p{Lu}\p{M}?){1,4})$/u, '$2 $1'));
}
