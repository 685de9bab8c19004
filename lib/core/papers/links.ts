import type { PaperLink } from './paper';
import { safeHttpsUrl } from './safe-url';

/** An address written in running text. */
export interface LinkSpan {
  /** UTF-16 offsets of the address in the text, without glued punctuation. */
  readonly start: number;
  readonly end: number;
  /** The address as a reader should see it: as written, TeX escapes such as `\_` undone. */
  readonly text: string;
  /** The safe address behind it; `undefined` when it must not be offered. */
  readonly url: string | undefined;
}

/** Where an address begins: a scheme, or a well-known host that authors write without one. */
const LINK_START = /https?:\/\/|(?<![\w@./-])(?:www\.|(?:github|gitlab)\.com\/|huggingface\.co\/)(?=\w)/gi;

/**
 * Characters an address in running text is made of. Letters beyond ASCII end it: in these sources they are the prose
 * around the address (`见https://…。`), never part of it.
 */
const LINK_CHARACTER = /[\w\-.~:/?#[\]@!$&'()*+,;=%]/;
/** Characters that TeX authors escape inside addresses. */
const TEX_ESCAPED = '_%#&~';
/** How TeX writes a tilde: `https://x.org/\textasciitilde{}me`. */
const TEX_TILDE = /\\textasciitilde(?:\{\}|(?![a-zA-Z]) ?)/y;
const GLUED_PUNCTUATION = '.,;:!?\'"*';
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Every address in `text`, in order, freed of the punctuation, brackets and repetition glued to it. */
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

/** The links among `spans` of `text`, classified, each address once, in order of appearance. */
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
    // `[https://x/](https://x/)`: the text of a Markdown link ends.
    if (text.startsWith('](', end)) break;
    const tilde = tildeAt(text, end);
    if (tilde > 0) end += tilde;
    else if (text[end] === '\\' && TEX_ESCAPED.includes(text[end + 1] ?? ' ')) end += 2;
    else if (LINK_CHARACTER.test(text.charAt(end))) end++;
    else break;
  }
  return end;
}

/** The length of a tilde in TeX's words at `at`; 0 where there is none. */
function tildeAt(text: string, at: number): number {
  if (text[at] !== '\\') return 0;
  TEX_TILDE.lastIndex = at;
  return TEX_TILDE.exec(text)?.[0].length ?? 0;
}

function withoutGlue(text: string, start: number, from: number): number {
  let end = from;
  const unmatched = { ')': surplus(text, start, from, ')'), ']': surplus(text, start, from, ']') };
  for (; end > start; end--) {
    const last = text.charAt(end - 1);
    if (last === ')' || last === ']') {
      if (unmatched[last] <= 0) break;
      unmatched[last]--;
    } else if (!GLUED_PUNCTUATION.includes(last)) break;
  }
  return withoutRepetition(text, start, end);
}

/** How many closing brackets of a kind have no opening one inside the address. */
function surplus(text: string, start: number, end: number, closing: string): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    if (text[i] === closing) count++;
    else if (text[i] === OPENING[closing]) count--;
  }
  return count;
}

/** `https://x/https://x/`, an `\href` whose braces were lost, is `https://x/`; other nested addresses are left. */
function withoutRepetition(text: string, start: number, end: number): number {
  const half = start + Math.floor((end - start) / 2);
  return text.slice(start, half) === text.slice(half, end) && half > start ? half : end;
}

/**
 * `http:` addresses are upgraded rather than dropped: the hosts papers link to serve both, and a reader loses less by
 * a link that fails than by a missing one. With an explicit port an upgrade would be a guess; `safeHttpsUrl` then
 * refuses what is left of it.
 */
function withHttps(address: string): string {
  if (/^https:/i.test(address)) return address;
  if (!/^http:/i.test(address)) return `https://${address}`;
  return /^http:\/\/[^/?#]*:\d/i.test(address) ? '' : `https${address.slice('http'.length)}`;
}

function withoutFinalSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

/** How much text before a link can say what it is: about one clause. */
const CONTEXT_LENGTH = 80;

type LinkKind = PaperLink['kind'];

/** Hosts with one purpose, by the end of their name, and the path they need to have it. First match wins. */
const HOST_KINDS: ReadonlyArray<readonly [kind: LinkKind, host: RegExp, path?: RegExp]> = [
  ['project', /\.(?:github|gitlab)\.io$/],
  ['project', /^sites\.google\.com$/],
  ['code', /^(?:www\.|gist\.)?github\.com$/, /^\/[^/]/],
  [
    'code',
    /^(?:gitlab|git|gitea)\.|(?:^|\.)(?:gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com)$/,
    /^\/[^/]/,
  ],
  ['code', /^(?:colab\.research\.google\.com|anonymous\.4open\.science)$/],
  ['data', /^(?:www\.)?huggingface\.co$/, /^\/datasets\//],
  ['project', /^(?:www\.)?huggingface\.co$/, /^\/spaces\//],
  ['data', /^(?:www\.)?kaggle\.com$/, /^\/(?:datasets|competitions|c)\//],
  ['data', /(?:^|\.)(?:zenodo\.org|figshare\.com|datadryad\.org|physionet\.org)$|^dataverse\./],
  [
    'other',
    /(?:^|\.)(?:arxiv\.org|doi\.org|youtube\.com|youtu\.be|openreview\.net|huggingface\.co|github\.com)$/,
  ],
];

/** What the words before a link of unknown host call it; the word nearest to the link wins. */
const CONTEXT_KINDS: ReadonlyArray<readonly [kind: LinkKind, words: RegExp]> = [
  [
    'project',
    /\b(?:project(?:'s)? (?:web)?(?:page|site)|project (?:website|homepage|information)|home ?page|web ?page|website|demo)\b/gi,
  ],
  ['code', /\b(?:codes?|codebase|implementations?|repository|repo|open-sourced?)\b/gi],
  ['data', /\b(?:data ?sets?|data|corpus|benchmark)\b/gi],
];

/** What a link leads to, by its host, or else by the words of `before`, the text in front of it. */
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
