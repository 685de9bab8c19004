import { findArxivId, findDoi } from '../../identifiers';
import type { PaperDraft } from '../../types';
import { dateLabel } from '../shared/date-labels';
import { inDisplayOrder } from '../shared/names';
import { withoutFullStop } from '../shared/values';
import type { Reader } from '../reader';
import { addressesIn, given, readTagged, type TaggedFormat, type TaggedRecord } from './records';

/** Reads EndNote's tagged format (ENW, refer), which Google Scholar, the ACL Anthology and publishers offer. */
export const readEndNote: Reader = (text, { limits }) => readTagged(text, limits, ENDNOTE);

const ENDNOTE: TaggedFormat = {
  tag: /^\s{0,9}%([0-9A-Z!@?&=$~>+^*#[\]()<\\.])(?: (.*))?$/,
  start: '0',
  end: undefined,
  endsAtEmptyLine: true,
  draft: draftOf,
  needsTitle: 'a line "%T "',
};

function draftOf(record: TaggedRecord): PaperDraft | undefined {
  const title = record.first('T', 'B');
  if (title === undefined) return undefined;
  const authors = record.all('A');
  return given({
    title: withoutFullStop(title),
    authors: inDisplayOrder(authors.length > 0 ? authors : record.all('E')),
    abstract: record.first('X'),
    doi: findDoi(record.first('R') ?? '') ?? record.first('R'),
    arxivId: record
      .all('M', 'J', 'V', 'Z', '@', 'N')
      .map(findArxivId)
      .find((id) => id !== undefined),
    links: addressesIn(record.all('U', '>')),
    date: dateLabel({ year: record.first('D'), month: record.first('8') }),
    venue: record.first('J', 'B', 'S'),
  });
}
