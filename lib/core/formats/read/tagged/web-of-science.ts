import { findArxivId } from '../../identifiers';
import type { PaperDraft } from '../../types';
import { dateLabel } from '../shared/date-labels';
import { inDisplayOrder } from '../shared/names';
import type { Reader } from '../reader';
import { given, readTagged, type TaggedFormat, type TaggedRecord } from './records';

/** Reads the plain text of Web of Science: two letters, a space, a value, whose next lines are indented. */
export const readWebOfScience: Reader = (text, { limits }) => readTagged(text, limits, WEB_OF_SCIENCE);

const NAMES = new Set(['AU', 'AF', 'BA', 'BE', 'BF', 'CA', 'GP']);

const WEB_OF_SCIENCE: TaggedFormat = {
  tag: /^\ufeff?([A-Z][A-Z0-9])(?: (.*))?$/,
  start: 'PT',
  end: 'ER',
  isList: (tag) => NAMES.has(tag),
  ignored: new Set(['FN', 'VR', 'EF']),
  draft: draftOf,
  needsTitle: 'a line "TI "',
};

function draftOf(record: TaggedRecord): PaperDraft | undefined {
  const title = record.first('TI');
  if (title === undefined) return undefined;
  const authors = record.all('AF');
  return given({
    title,
    authors: inDisplayOrder(authors.length > 0 ? authors : record.all('AU', 'BA', 'CA')),
    abstract: record.first('AB'),
    doi: record.first('DI'),
    arxivId: record
      .all('AR', 'SO', 'UT')
      .map(findArxivId)
      .find((id) => id !== undefined),
    date: dateLabel({ year: record.first('PY'), month: record.first('PD') }),
    venue: record.first('SO', 'CT', 'J9'),
  });
}
