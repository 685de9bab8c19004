import { RefusedFile } from '../refuse';
import { readBibtex } from '../read/bibtex';
import { isTable, readCsv } from '../read/csv';
import { readPlainText } from '../read/dump';
import { readHtml } from '../read/html';
import { readJson } from '../read/json';
import { readJsonLines } from '../read/json-lines';
import type { Reader } from '../read/reader';
import { readRis } from '../read/ris';
import { readEndNote } from '../read/tagged/endnote';
import { readMedline } from '../read/tagged/medline';
import { readWebOfScience } from '../read/tagged/web-of-science';
import type { IntakeFormat } from '../types';

/**
 * Chooses the format and its reader by the beginning of a text; file names are unreliable and play no role. Throws a
 * `RefusedFile` for XML and news feeds.
 */
export function detectFormat(head: string): { format: IntakeFormat; read: Reader } {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (isJson(text)) {
    return isJsonLines(text) ? { format: 'json-lines', read: readJsonLines } : { format: 'json', read: readJson };
  }
  if (/^(?:<!--[^>]{0,2000}-->\s*)?<(?:rss|feed|rdf:RDF)[\s>]/i.test(text.replace(/^<\?xml[^>]{0,500}>\s*/i, ''))) {
    throw new RefusedFile(
      'unknown-format',
      'The file is a news feed (RSS or Atom) in XML, which cannot be read; export BibTeX, RIS or CSL-JSON, or save the web page of the feed as HTML.',
      text,
    );
  }
  if (/^<\?xml/i.test(text) && !/<html/i.test(text)) {
    throw new RefusedFile(
      'unknown-format',
      'The file is XML, which cannot be read; export BibTeX, RIS or CSL-JSON, or save the web page as HTML.',
      text,
    );
  }
  if (/^<(?:!doctype|!--|html|head|body|meta|div|main|article|dl|section|\?xml)/i.test(text))
    return { format: 'web-page', read: readHtml };
  if (/^[^\S\r\n]*TY {1,2}- /m.test(text)) return { format: 'ris', read: readRis };
  if (/^PMID *- *\d/m.test(text)) return { format: 'medline', read: readMedline };
  if (/^(?:FN |\s*VR )[^\r\n]*$/m.test(text.slice(0, 500)) && /^PT [A-Z]\b/m.test(text))
    return { format: 'web-of-science', read: readWebOfScience };
  if (/^[^\S\r\n]*%[0TA] \S/m.test(text) && /^[^\S\r\n]*%T \S/m.test(text))
    return { format: 'endnote', read: readEndNote };
  if (/^[^\S\r\n]*@\s*[a-z]+\s*[{(]/im.test(text)) return { format: 'bibtex', read: readBibtex };
  if (isTable(text)) return { format: 'csv', read: readCsv };
  return { format: 'daily-papers-text', read: readPlainText };
}

/** Whether each line begins an object. The first may be cut off, but must not end as if it continued on the next. */
function isJsonLines(text: string): boolean {
  const [first = '', second] = text.split(/\r\n|\n|\r/, 20).filter((line) => line.trim() !== '');
  if (!first.startsWith('{') || /[{[,:]\s*$/.test(first.slice(-100))) return false;
  return second !== undefined && second.trimStart().startsWith('{');
}

/** Whether a bracket begins JSON, and not a link, a checkbox or a number of a list. */
function isJson(text: string): boolean {
  if (!text.startsWith('[')) return text.startsWith('{');
  return (
    /^\[\s*(?:$|[{["\]]|(?:-?\d[\d.e+-]*|true|false|null)\s*(?:,|\]\s*$))/i.test(text) &&
    !/^\[\[?[^\]\n]{0,500}\]{1,2}\(/.test(text)
  );
}
