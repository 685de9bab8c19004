import { Parser } from 'htmlparser2';

/** Elements that publishers leave in titles and abstracts: HTML, JATS and MathML. Any other `<` is a sign of text. */
const NAMES =
  'i|em|b|strong|u|s|sub|sup|small|big|span|font|a|tt|code|sc|scp|italic|bold|underline|roman|monospace|styled-content|' +
  'named-content|ext-link|xref|label|inline-formula|inline-graphic|disp-formula|alternatives|tex-math|math|semantics|' +
  'annotation|m(?:i|o|n|row|sub|sup|subsup|text|frac|sqrt|root|over|under|underover|space|style|fenced|table|tr|td)';
const BLOCKS = 'p|br|div|li|ul|ol|h[1-6]|title|sec|list|list-item';
const ATTRIBUTES = String.raw`(?:\s+[\w:-]{1,40}\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))*\s*/?`;
const tag = (names: string): RegExp => new RegExp(`</?(?:[a-z]{1,6}:)?(?:${names})${ATTRIBUTES}>`, 'gi');
const INLINE_TAG = tag(NAMES);
const BLOCK_TAG = tag(BLOCKS);
/** What repeats a formula in another notation. */
const REPEATED = /<((?:[a-z]{1,6}:)?(?:annotation|tex-math))[^<>]*>[^<>]*<\/\1>/gi;

/**
 * The text of a title or abstract that a source wrote as markup: without tags, with references such as `&amp;` decoded,
 * also where they were encoded twice. Keeps a `<` that opens no known element.
 */
export function withoutMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return withoutTags(decoded(withoutTags(text))).trim();
}

function withoutTags(text: string): string {
  return text.replace(REPEATED, '').replace(BLOCK_TAG, '\n\n').replace(INLINE_TAG, '');
}

function decoded(text: string): string {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (part) => void parts.push(part) }, { decodeEntities: true });
  parser.end(text.replaceAll('<', '&lt;'));
  return parts.join('');
}
