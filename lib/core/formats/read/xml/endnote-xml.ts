import { findArxivId, findDoi } from '../../identifiers';
import { dateLabel } from '../shared/date-labels';
import { inDisplayOrder } from '../shared/names';
import { withoutFullStop } from '../shared/values';
import type { Reader } from '../reader';
import { addressesIn, given } from '../tagged/records';
import { xmlItems, type XmlFormat } from './xml-records';

/** Reads EndNote's XML, which Mendeley, Papers and others write, too. Its texts stand in elements of style. */
export const readEndNoteXml: Reader = async function* readEndNoteXml(text, { limits }) {
  yield* await xmlItems(text, limits, ENDNOTE_XML);
};

const ENDNOTE_XML: XmlFormat = {
  record: 'record',
  paths: new Set(
    `titles/title titles/secondary-title titles/alt-title contributors/authors/author
     contributors/secondary-authors/author periodical/full-title periodical/abbr-1 dates/year dates/pub-dates/date
     electronic-resource-num urls/related-urls/url urls/pdf-urls/url urls/web-urls/url abstract notes volume number
     accession-num research-notes label`.split(/\s+/),
  ),
  draft(record) {
    const title = record.first('titles/title');
    if (title === undefined) return undefined;
    const authors = record.all('contributors/authors/author');
    const doi = record.first('electronic-resource-num');
    return given({
      title: withoutFullStop(title),
      authors: inDisplayOrder(authors.length > 0 ? authors : record.all('contributors/secondary-authors/author')),
      abstract: record.first('abstract'),
      doi: findDoi(doi ?? '') ?? doi,
      arxivId: record
        .all('notes', 'volume', 'number', 'accession-num', 'titles/secondary-title', 'electronic-resource-num', 'label')
        .map(findArxivId)
        .find((id) => id !== undefined),
      links: addressesIn(record.all('urls/related-urls/url', 'urls/web-urls/url', 'urls/pdf-urls/url')),
      date: dateLabel({ year: record.first('dates/year'), month: record.first('dates/pub-dates/date') }),
      venue: record.first('titles/secondary-title', 'periodical/full-title', 'titles/alt-title', 'periodical/abbr-1'),
    });
  },
};
