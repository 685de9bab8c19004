import { readBibtex } from '../read/bibtex';
import { isTable, readCsv } from '../read/csv';
import { readPlainText } from '../read/dump';
import { readHtml } from '../read/html';
import { isIdList, readIds } from '../read/ids';
import { readJson } from '../read/json';
import { readJsonLines } from '../read/json-lines';
import { readMhtml } from '../read/mhtml';
import { readNote } from '../read/note';
import type { Reader } from '../read/reader';
import { readRis } from '../read/ris';
import { readEndNote } from '../read/tagged/endnote';
import { readMedline } from '../read/tagged/medline';
import { readWebOfScience } from '../read/tagged/web-of-science';
import { FEED_REFUSAL, readAtom } from '../read/xml/atom';
import { readEndNoteXml } from '../read/xml/endnote-xml';
import { readYaml } from '../read/yaml';
import { RefusedFile } from '../refuse';
import type { IntakeFormat } from '../types';

/** A format that can be read, and how a text of it begins. */
interface FormatRow {
  readonly format: IntakeFormat;
  readonly read: Reader;
  readonly isIt: (text: string) => boolean;
}

/** The element that an XML text begins with, behind its declarations and comments. */
function rootOf(text: string): string {
  const [, root = ''] =
    /^(?:<\?[^>]{0,500}\?>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*|<!doctype[^>[]{0,500}>\s*){0,20}<([\w:.-]{1,60})/i.exec(
      text,
    ) ?? [];
  return root.toLowerCase();
}

/** All formats; the first that fits a text is its. A new format is one row here and one file in `read/`. */
const FORMATS: readonly FormatRow[] = [
  { format: 'json-lines', read: readJsonLines, isIt: (text) => isJson(text) && isJsonLines(text) },
  { format: 'json', read: readJson, isIt: isJson },
  { format: 'atom', read: readAtom, isIt: (text) => rootOf(text) === 'feed' },
  {
    format: 'endnote-xml',
    read: readEndNoteXml,
    isIt: (text) => rootOf(text) === 'xml' && /<records>|<record>/i.test(text),
  },
  {
    format: 'web-page',
    read: readHtml,
    isIt: (text) =>
      /^<(?:!doctype|!--|html|head|body|meta|div|main|article|dl|section)/i.test(text) ||
      (/^<\?xml/i.test(text) && /<html/i.test(text)),
  },
  { format: 'ris', read: readRis, isIt: (text) => /^[^\S\r\n]*TY {1,2}- /m.test(text) },
  {
    format: 'mhtml',
    read: readMhtml,
    isIt: (text) =>
      /^(?:From|Snapshot-Content-Location|MIME-Version|Subject|Date):[^\r\n]*$/im.test(text.slice(0, 300)) &&
      /^Content-Type:\s{0,9}(?:multipart\/related|text\/html)/im.test(text.slice(0, 5000)),
  },
  { format: 'medline', read: readMedline, isIt: (text) => /^PMID *- *\d/m.test(text) },
  {
    format: 'web-of-science',
    read: readWebOfScience,
    isIt: (text) => /^(?:FN|VR) [^\r\n]*$/m.test(text.slice(0, 500)) && /^PT [A-Z]\b/m.test(text),
  },
  {
    format: 'endnote',
    read: readEndNote,
    isIt: (text) => /^[^\S\r\n]*%[0TA] \S/m.test(text) && /^[^\S\r\n]*%T \S/m.test(text),
  },
  { format: 'csl-yaml', read: readYaml, isIt: isYaml },
  { format: 'note', read: readNote, isIt: (text) => /^---[^\S\r\n]*(?:\r\n|\n|\r)[\w"' -]{1,60}:/.test(text) },
  {
    format: 'bibtex',
    read: readBibtex,
    isIt: (text) => /^[^\S\r\n]*@\s*(?:[a-z]+|\['[^\]\n]{0,200}'\])\s*[{(]/im.test(text),
  },
  { format: 'ids', read: readIds, isIt: isIdList },
  { format: 'csv', read: readCsv, isIt: isTable },
  { format: 'daily-papers-text', read: readPlainText, isIt: () => true },
];

/** Texts that hold papers in formats that are not read, each with the remedy. */
const REFUSED: readonly (readonly [isIt: (text: string) => boolean, sentence: string])[] = [
  [
    (text) => rootOf(text) === 'rdf:rdf' && /zotero\.org|purl\.org\/net\/biblio/i.test(text),
    'The file is Zotero RDF, which cannot be read; export BibTeX, RIS or CSL-JSON from Zotero.',
  ],
  [
    (text) => /^(?:mods:)?mods(?:collection)?$/.test(rootOf(text)),
    'The file is MODS in XML, which cannot be read; export BibTeX, RIS or CSL-JSON from its program.',
  ],
  [
    (text) => /^(?:pubmedarticleset|medlinecitationset|pubmedarticle)$/.test(rootOf(text)),
    'The file is XML of PubMed, which cannot be read; save the list there in the format PubMed (.nbib).',
  ],
  [(text) => /^(?:rss|rdf:rdf)$/.test(rootOf(text)), FEED_REFUSAL],
  [
    (text) => text.startsWith('{\\rtf'),
    'The file is a text with formatting (RTF), which cannot be read; save it as plain text, or export BibTeX or RIS.',
  ],
  [
    (text) =>
      /\\begin\{thebibliography\}|^[^\S\r\n]{0,20}\\begin\{entry\}|\\refsection\{|^%\s?\$ biblatex (?:bbl|auxiliary)/m.test(
        text.slice(0, 20_000),
      ),
    'The file is a bibliography that LaTeX made (.bbl), which cannot be read; import the .bib file from which it was made.',
  ],
  [
    (text) => /^\s*(?:%[^\n]*\n\s*)*\\documentclass/.test(text.slice(0, 20_000)),
    'The file is a LaTeX document, which cannot be read; import its .bib file.',
  ],
];

const OTHER_XML =
  'The file is XML, which cannot be read; export BibTeX, RIS or CSL-JSON, or save the web page as HTML.';

/**
 * Chooses the format and its reader by the beginning of a text; file names are unreliable and play no role. Throws a
 * `RefusedFile` for formats that are not read.
 */
export function detectFormat(head: string): { format: IntakeFormat; read: Reader } {
  const text = head.replace(/^\ufeff/, '').trimStart();
  const refusal = REFUSED.find(([isIt]) => isIt(text));
  if (refusal) throw new RefusedFile('unknown-format', refusal[1], text);
  const row = FORMATS.find(({ isIt }) => isIt(text));
  if (!row || (/^<\?xml/i.test(text) && row.format === 'daily-papers-text'))
    throw new RefusedFile('unknown-format', OTHER_XML, text);
  return row;
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

/** Whether a text is a list of references in YAML: pandoc's, or one property for each as Typst has them. */
function isYaml(text: string): boolean {
  const body = text.replace(/^---[^\S\r\n]*(?:\r\n|\n|\r)/, '').replace(/^(?:#[^\r\n]{0,500}(?:\r\n|\n|\r)){0,50}/, '');
  return (
    /^references:[^\S\r\n]*(?:\r\n|\n|\r)\s{0,8}- /m.test(body.slice(0, 5_000)) ||
    /^- {1,4}(?:id|title|type|author|citation-key|DOI):(?:\s|$)/m.test(body.slice(0, 200)) ||
    /^[\w:.-]{1,60}:[^\S\r\n]*(?:\r\n|\n|\r) {1,8}(?:type|title): /.test(body)
  );
}
