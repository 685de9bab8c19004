import { arxivIdIn, parseArxivId, parseDoi } from '../papers';

const ARXIV_ID = String.raw`(?:\d{4}\.\d{4,5}|[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?`;
/** An id behind the name of arXiv or in one of its addresses: `arXiv:2104.04567 [cs]`, `abs/1905.01235`. */
const NAMED_ARXIV_ID = new RegExp(
  String.raw`(?:\barxiv(?:\.org)?(?:\s?(?:preprint|e-prints?|id))?[\s:.=/]{0,4}(?:(?:abs|pdf)/)?|\babs/)(${ARXIV_ID})(?![\d/])`,
  'i',
);
const DOI = /10\.\d{4,9}\/[^\s"<>]{1,200}/;
/** Texts in which identifiers are looked for; longer ones are no notes. */
const MAX_LENGTH = 20_000;

/** The arXiv id in a note, a journal's name or an address; undefined if arXiv is not named beside it. */
export function findArxivId(text: string): string | undefined {
  const address = arxivIdIn(text.trim());
  if (address !== undefined) return address;
  const id = NAMED_ARXIV_ID.exec(text.slice(0, MAX_LENGTH))?.[1];
  return id === undefined ? undefined : parseArxivId(id.replace(/^[^.]*\//, (archive) => archive.toLowerCase()));
}

/** The DOI in a text: bare, as an address, with a label, or with the escapes of LaTeX and of addresses. */
export function findDoi(text: string): string | undefined {
  const plain = plainAddress(text.slice(0, MAX_LENGTH)).replace(/%2f/gi, '/');
  const found = DOI.exec(plain)?.[0];
  return found === undefined ? undefined : parseDoi(withoutClosing(found));
}

/** Drops closing brackets that belong to the text around a DOI. */
function withoutClosing(doi: string): string {
  const bare = doi.replace(/[.,;:]{1,9}$/, '');
  const closing = bare.at(-1) ?? '';
  const opening = closing === ')' ? '(' : closing === ']' ? '[' : '';
  const isGlued = opening !== '' && bare.split(closing).length > bare.split(opening).length;
  return isGlued ? withoutClosing(bare.slice(0, -1)) : bare;
}

/** An address or a DOI without the escapes of LaTeX: `a{\_}b` and `a\_b` are `a_b`. */
export function plainAddress(text: string): string {
  return text
    .trim()
    .replace(/^\\url\s?/, '')
    .replace(/\{?\\(?:textasciitilde|~)\s?(?:\{\})?\}?/g, '~')
    .replace(/\{?\\([_%&#$])\}?/g, '$1')
    .replace(/^\{+([^{}]*)\}+$/, '$1')
    .replace(/&amp;/g, '&');
}

/** The page of a paper whose PDF the address names, where a site has both under one id; any other address as it is. */
export function pageOfFile(address: string): string {
  const [, id] =
    /^https?:\/\/(?:www\.)?openreview\.net\/(?:pdf|attachment)\?(?:[^#]{0,100}&)?id=([\w-]{1,60})/i.exec(address) ?? [];
  return id === undefined ? address : `https://openreview.net/forum?id=${id}`;
}
