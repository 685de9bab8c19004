import { Parser } from 'htmlparser2';

/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare function decodeURIComponent(text: string): string;

/** The request's body: what a turn needs to know of each file. */
export const PROPFIND_BODY =
  '<?xml version="1.0" encoding="utf-8"?>' +
  '<propfind xmlns="DAV:"><prop><getetag/><getcontentlength/><getlastmodified/><resourcetype/></prop></propfind>';

/** One entry of a folder. Servers leave out what they do not know. */
export interface ListedFile {
  readonly name: string;
  readonly isFolder: boolean;
  readonly etag?: string;
  /** In bytes. */
  readonly size?: number;
  /** As the server writes it. */
  readonly modified?: string;
}

/** UTF-16 units of one value, and elements inside each other; real ones have a few hundred and seven. */
const MAX_TEXT = 4_000;
const MAX_DEPTH = 20;
const VALUES = new Set(['href', 'getetag', 'getcontentlength', 'getlastmodified', 'status']);

/**
 * Reads a server's answer to PROPFIND (RFC 4918), whatever its prefixes and forms of addresses; undefined when it is
 * something else, such as a login page. The folder itself is an entry, too. Never throws.
 */
export function readMultistatus(bytes: Uint8Array): ListedFile[] | undefined {
  const files: ListedFile[] = [];
  const path: string[] = [];
  let values = new Map<string, string>();
  let found = new Map<string, string>();
  let text = '';
  let isAnswer = false;
  const parser = new Parser(
    {
      onopentag(name) {
        // The parser's time grows with the square of the depth.
        if (path.push(local(name)) > MAX_DEPTH) throw new RangeError('The answer is nested too deep.');
        if (path.length === 1) isAnswer = path[0] === 'multistatus';
        text = '';
        const [last] = path.slice(-1);
        if (last === 'response') values = new Map();
        else if (last === 'propstat') found = new Map();
        else if (last === 'collection' && path.at(-2) === 'resourcetype') found.set('collection', '');
      },
      ontext(part) {
        if (text.length < MAX_TEXT) text += part;
      },
      onclosetag() {
        const last = path.pop() ?? '';
        const isOfPart = path.includes('propstat');
        if (VALUES.has(last)) (isOfPart ? found : values).set(last, text.trim());
        else if (last === 'propstat' && isFound(found.get('status'))) for (const entry of found) values.set(...entry);
        else if (last === 'response') files.push(...fileOf(values));
        text = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.end(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  return isAnswer ? files : undefined;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function isFound(status = 'HTTP/1.1 200 OK'): boolean {
  return /^HTTP\/[\d.]+ 2\d\d\b/.test(status);
}

/** Servers write whole addresses or paths, and encode them in their own ways: only the last name counts. */
function fileOf(values: ReadonlyMap<string, string>): ListedFile[] {
  const path = values
    .get('href')
    ?.replace(/[?#].*$/s, '')
    .replace(/\/+$/, '');
  if (path === undefined) return [];
  const etag = values.get('getetag');
  const size = Number(values.get('getcontentlength') || NaN);
  const modified = values.get('getlastmodified');
  return [
    {
      name: decoded(path.slice(path.lastIndexOf('/') + 1)),
      isFolder: values.has('collection'),
      ...(etag && { etag }),
      ...(Number.isSafeInteger(size) && size >= 0 && { size }),
      ...(modified && { modified }),
    },
  ];
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
