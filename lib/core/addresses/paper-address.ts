import { pageOf, type PaperIds } from './ids';
import { SITES } from './sites';

/**
 * The URL parser of browsers and Node. Declared here, with the members that are used, because lib/core is checked
 * without DOM types.
 */
declare const URL: new (text: string) => {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly pathname: string;
  readonly searchParams: { get(name: string): string | null };
};

/** What the address of a paper says, without any look at the page. */
export interface PaperAddress {
  /** Identifiers in the address, at least one. */
  readonly ids: PaperIds;
  /** The page of the paper: one `https:` address for all addresses of a paper that name it by the same identifier. */
  readonly url: string;
  /** Name of the site for people, such as `ACL Anthology`. */
  readonly site: string;
  /** The address is one of a PDF file. */
  readonly isPdf: boolean;
}

/** Signed addresses of PDF files are the longest; in UTF-16 units. */
const MAX_LENGTH = 8_000;
/** The parser drops control characters and turns `\` into `/`, so the address is not what it looks like. */
const DECEPTIVE = /[\u0000-\u0020\u007f-\u00a0\\]/;
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/;
const PDF = /\.pdf$|\/pdf(?:direct|plus)?(?:\/|$)/i;

/**
 * Reads the address of a paper on one of the known sites: its page, its file, any version of it, with trackers and
 * fragments. Undefined for every other address, such as that of a list, a search, an author or a wrong identifier, and
 * for ports, user names and schemes besides `http:` and `https:`. Fetches nothing and never throws.
 *
 * @example
 * paperAddress('https://arxiv.org/pdf/2111.09886v2.pdf?utm_source=x');
 * // { ids: { arxivId: '2111.09886' }, url: 'https://arxiv.org/abs/2111.09886', site: 'arXiv', isPdf: true }
 */
export function paperAddress(address: string): PaperAddress | undefined {
  if (address.length > MAX_LENGTH || DECEPTIVE.test(address)) return undefined;
  try {
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol) || url.port !== '' || url.username !== '' || url.password !== '')
      return undefined;
    const host = url.hostname.replace(/\.$/, '').replace(/^(?:www|m|mobile)\./, '');
    const path = decodeURIComponent(url.pathname)
      .replace(/^\/{2,}/, '/')
      .replace(/(?<=[^/])\/+$/, '');
    // What percent-encoding hid from the parser is in no identifier.
    if (DECEPTIVE.test(path) || DOT_SEGMENT.test(path)) return undefined;
    return addressAt(host, path, (name) => url.searchParams.get(name)?.trim());
  } catch {
    return undefined;
  }
}

function addressAt(
  host: string,
  path: string,
  parameter: (name: string) => string | undefined,
): PaperAddress | undefined {
  for (const site of SITES) {
    if (!site.host.test(host)) continue;
    for (const place of site.paths) {
      const [pattern, name] = place instanceof RegExp ? [place] : place;
      const found = pattern.exec(path);
      const text = found && (name === undefined ? found[1] : parameter(name));
      const ids = typeof text === 'string' ? site.ids(text) : undefined;
      const url = ids && pageOf(ids);
      if (ids && url !== undefined) return { ids, url, site: site.name, isPdf: (site.pdf ?? PDF).test(path) };
    }
  }
  return undefined;
}
