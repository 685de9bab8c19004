import type { PaperLink } from './paper';
import { safeHttpsUrl } from './safe-url';

/** An address in running text. */
export interface LinkSpan {
  /** UTF-16 offsets of the address, without glued punctuation; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The address to show: as written, without TeX escapes such as `\_`. */
  readonly text: string;
  /** The safe `https:` address; `undefined` when the address must not become a link. */
  readonly url: string | undefined;
}

/** Beginning of an address: a scheme, or a well-known host that authors write without one. */
const LINK_START = /https?:\/\/|(?<![\w@./-])(?:www\.|(?:github|gitlab)\.com\/|huggingface\.co\/)(?=\w)/gi;

/**
 * Characters of an address in running text. A letter beyond ASCII ends it: in these sources it is always part of the
 * prose around the address (`见https://…。`).
 */
const LINK_CHARACTER = /[\w\-.~:/?#[\]@!$&'()*+,;=%]/;
/** Characters that TeX authors escape inside addresses. */
const TEX_ESCAPED = '_%#&~';
/** A tilde in TeX: `https://x.org/\textasciitilde{}me`. */
const TEX_TILDE = /\\textasciitilde(?:\{\}|(?![a-zA-Z]) ?)/y;
const GLUED_PUNCTUATION = '.,;:!?\'"*';
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Every address in `text`, in order, without the punctuation, brackets and repetition glued to it. */
export function linkSpans(text: string): LinkSpan[] {
  const spans: LinkSpan[] = [];
  LINK_START.lastIndex = 0;
  for (let match = LINK_START.exec(text); match; match = LINK_START.exec(text)) {
    const start = match.index;
    const end = withoutGlue(text, start, addressEnd(text, start + match[0].length));
    const written = text.slice(start, end).replace(new RegExp(TEX_TILDE, 'g'), '~').replace(/\\/g, '');
    spans.push({ start, end, text: written, url: safeHttpsUrl(withHttps(written)) });
    LINK_START.lastIndex = Math.max(end, start + match[0].length);
  }
  return spans;
}

/** The safe links at `spans` of `text` with their kinds, in order of appearance, each address once. */
export function paperLinks(text: string, spans: readonly LinkSpan[] = linkSpans(text)): PaperLink[] {
  const links: PaperLink[] = [];
  const seen = new Set<string>();
  for (const { start, url } of spans) {
    if (url === undefined || seen.has(withoutFinalSlash(url))) continue;
    seen.add(withoutFinalSlash(url));
    links.push({ kind: linkKind(url, text.slice(Math.max(0, start - CONTEXT_LENGTH), start)), url });
  }
  return links;
}

function addressEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    // `[https://x/](https://x/)`: the text of a Markdown link ends here.
    if (text.startsWith('](', end)) break;
    const tilde = tildeAt(text, end);
    if (tilde > 0) end += tilde;
    else if (text[end] === '\\' && TEX_ESCAPED.includes(text[end + 1] ?? ' ')) end += 2;
    else if (LINK_CHARACTER.test(text.charAt(end))) end++;
    else break;
  }
  return end;
}

/** Length of a TeX tilde at `at`; 0 without a tilde. */
function tildeAt(text: string, at: number): number {
  if (text[at] !== '\\') return 0;
  TEX_TILDE.lastIndex = at;
  return TEX_TILDE.exec(text)?.[0].length ?? 0;
}

function withoutGlue(text: string, start: number, from: number): number {
  let end = from;
  const unmatched = {
    ')': unmatchedBrackets(text, start, from, ')'),
    ']': unmatchedBrackets(text, start, from, ']'),
  };
  for (; end > start; end--) {
    const last = text.charAt(end - 1);
    if (last === ')' || last === ']') {
      if (unmatched[last] <= 0) break;
      unmatched[last]--;
    } else if (!GLUED_PUNCTUATION.includes(last)) break;
  }
  return withoutRepetition(text, start, end);
}

/** Number of `closing` brackets in the address minus the number of their opening ones. */
function unmatchedBrackets(text: string, start: number, end: number, closing: string): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    if (text[i] === closing) count++;
    else if (text[i] === OPENING[closing]) count--;
  }
  return count;
}

/** `https://x/https://x/`, an `\href` without its braces, becomes `https://x/`. Other nested addresses stay. */
function withoutRepetition(text: string, start: number, end: number): number {
  const half = start + Math.floor((end - start) / 2);
  return text.slice(start, half) === text.slice(half, end) && half > start ? half : end;
}

/**
 * Upgrades `http:` addresses: the hosts that papers link to serve both, and a link that fails costs a reader less
 * than a missing one. With an explicit port the upgrade would be a guess, so the result is empty and `safeHttpsUrl`
 * refuses it.
 */
function withHttps(address: string): string {
  if (/^https:/i.test(address)) return address;
  if (!/^http:/i.test(address)) return `https://${address}`;
  return /^http:\/\/[^/?#]*:\d/i.test(address) ? '' : `https${address.slice('http'.length)}`;
}

function withoutFinalSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

/** Length of the text before a link that can name its kind, in UTF-16 units: about one clause. */
const CONTEXT_LENGTH = 80;

type LinkKind = PaperLink['kind'];

/** Kinds by host and, where the host serves several kinds, by path. The first match wins. */
const HOST_KINDS: ReadonlyArray<readonly [kind: LinkKind, host: RegExp, path?: RegExp]> = [
  ['project', /\.(?:github|gitlab)\.io$/],
  ['project', /^sites\.google\.com$/],
  ['code', /^(?:www\.|gist\.)?github\.com$/, /^\/[^/]/],
  ['code', /^(?:gitlab|git|gitea)\.|(?:^|\.)(?:gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com)$/, /^\/[^/]/],
  ['code', /^(?:colab\.research\.google\.com|anonymous\.4open\.science)$/],
  ['data', /^(?:www\.)?huggingface\.co$/, /^\/datasets\//],
  ['project', /^(?:www\.)?huggingface\.co$/, /^\/spaces\//],
  ['data', /^(?:www\.)?kaggle\.com$/, /^\/(?:datasets|competitions|c)\//],
  ['data', /(?:^|\.)(?:zenodo\.org|figshare\.com|datadryad\.org|physionet\.org)$|^dataverse\./],
  ['other', /(?:^|\.)(?:arxiv\.org|doi\.org|youtube\.com|youtu\.be|openreview\.net|huggingface\.co|github\.com)$/],
];

/** Words before a link to an unknown host that name its kind. The word nearest to the link wins. */
const CONTEXT_KINDS: ReadonlyArray<readonly [kind: LinkKind, words: RegExp]> = [
  [
    'project',
    /\b(?:project(?:'s)? (?:web)?(?:page|site)|project (?:website|homepage|information)|home ?page|web ?page|website|demo)\b/gi,
  ],
  ['code', /\b(?:codes?|codebase|implementations?|repository|repo|open-sourced?)\b/gi],
  ['data', /\b(?:data ?sets?|data|corpus|benchmark)\b/gi],
];

/** The kind of a link by its host, or else by the words of `before`, the text in front of it. */
export function linkKind(url: string, before = ''): LinkKind {
  const [, host = '', path = ''] = /^https:\/\/([^/?#:]*)(?::\d+)?([^?#]*)/.exec(url) ?? [];
  const byHost = HOST_KINDS.find(([, hosts, paths]) => hosts.test(host) && (!paths || paths.test(path)));
  if (byHost) return byHost[0];
  let nearest: { kind: LinkKind; at: number } = { kind: 'other', at: -1 };
  for (const [kind, words] of CONTEXT_KINDS) {
    for (const match of before.matchAll(words)) {
      if (match.index > nearest.at) nearest = { kind, at: match.index };
    }
  }
  return nearest.kind;
}
