import { decodeHTMLStrict } from 'entities';
import { readableText } from '../../papers';

/** Elements that publishers and reference managers put into titles and abstracts. Other text in angle brackets stays. */
const INLINE =
  /<\/?(?:(?:jats|mml|m):[a-z-]{1,30}|i|b|u|em|strong|sub|sup|scp|inf|sc|tt|small|span|font|italic|bold|monospace|math|mi|mn|mo|mrow|msub|msup|a)(?:\s[^<>]{0,300})?\/?>/giu;
/** Elements that separate paragraphs. */
const BREAKS = /<\/?(?:jats:(?:p|sec|title|list|list-item)|p|div|br|ul|ol|li|h[1-6])(?:\s[^<>]{0,300})?\/?>/giu;
/** Formulas that Crossref repeats as TeX beside their MathML. */
const TEX_MATH = /<(?:jats:)?tex-math>[^<]{0,2000}<\/(?:jats:)?tex-math>/giu;
const ENTITY = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,30});/iu;
/** Heading that publishers put before an abstract. */
const ABSTRACT_LABEL = /^\s*(?:abstract|summary)(?:\s*[:.—–-]\s*|\s*\n)/iu;

/** `text` of a source as one line, as a page would show it: without LaTeX, entities and tags of HTML and JATS. */
export function plainLine(text: string): string {
  return paragraphsOf(text).join(' ');
}

/** The same of an abstract, whose paragraphs it keeps, with an empty line between them. */
export function plainParagraphs(text: string): string {
  const paragraphs = paragraphsOf(text.replace(ABSTRACT_LABEL, ''));
  return (
    paragraphs.length > 1 && /^(?:abstract|summary)$/iu.test(paragraphs[0] ?? '') ? paragraphs.slice(1) : paragraphs
  ).join('\n\n');
}

function paragraphsOf(text: string): string[] {
  if (!text.includes('\n') && !/[<&]|\\&/.test(text)) {
    const line = readableText(text);
    // The signs of markup may have been escaped for LaTeX.
    if (!/[<&]/.test(line)) return line === '' ? [] : [line];
  }
  return text
    .split(/\n\s*\n/)
    .flatMap((part) => withoutMarkup(readableText(part)).split('\n\n'))
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
}

/** Decodes entities twice, because some programs escape what is escaped already: `&amp;amp;`. */
function withoutMarkup(text: string): string {
  let plain = text;
  for (let i = 0; i < 2 && ENTITY.test(plain); i++) plain = decodeHTMLStrict(plain);
  if (!plain.includes('<')) return plain;
  return plain.replace(TEX_MATH, '').replace(BREAKS, '\n\n').replace(INLINE, '');
}
