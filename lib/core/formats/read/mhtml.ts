import { RefusedFile } from '../refuse';
import { decoderOf, knownEncoding } from '../source/encoding';
import { wholeText } from '../source/text';
import { readHtmlAt } from './html';
import type { Reader } from './reader';

/** Length of the headers of a message or a part. */
const MAX_HEADERS = 20_000;
/** Parts of a file: a saved page has one for each picture and style sheet. */
const MAX_PARTS = 10_000;

/** Reads a page that a browser saved as one file (MHTML): the first HTML part, at the address that the file names. */
export const readMhtml: Reader = async function* readMhtml(text, context) {
  const whole = await wholeText(text, context.limits.documentLength);
  const { headers, body } = partOf(whole);
  const address = headers.get('snapshot-content-location') ?? headers.get('content-location');
  const boundary = /boundary\s{0,3}=\s{0,3}(?:"([^"]{1,200})"|([^\s;]{1,200}))/i
    .exec(headers.get('content-type') ?? '')
    ?.slice(1)
    .find(Boolean);
  const parts = boundary === undefined ? [whole] : body.split(`--${boundary}`, MAX_PARTS);
  for (const raw of parts) {
    const part = partOf(raw.replace(/^[ \t]*\r?\n/, ''));
    if (!/^text\/html|^application\/xhtml/i.test(part.headers.get('content-type') ?? '')) continue;
    yield* readHtmlAt(
      once(decoded(part)),
      { ...context, setFormat: () => undefined },
      address ?? part.headers.get('content-location'),
    );
    return;
  }
  throw new RefusedFile('no-papers', 'The saved page holds no HTML; save the page again as HTML or as a single file.');
};

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text.slice(0, MAX_HEADERS));
  if (!end) return { headers: new Map(), body: text };
  const lines = text
    .slice(0, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = lines.flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]];
  });
  return { headers: new Map(headers), body: text.slice(end.index + end[0].length) };
}

function decoded({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const bytes =
    encoding === 'quoted-printable' ? fromQuotedPrintable(body) : encoding === 'base64' ? fromBase64(body) : undefined;
  if (!bytes) return body;
  const charset = /charset\s{0,3}=\s{0,3}"?([\w:.-]{2,40})/i.exec(headers.get('content-type') ?? '')?.[1];
  return decoderOf(knownEncoding(charset ?? 'utf-8') ?? 'utf-8').decode(bytes);
}

/** Characters beyond Latin-1 do not occur: the text is ASCII by its own word. */
function fromQuotedPrintable(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x3d) bytes[length++] = code;
    else if (/^[\da-f]{2}$/i.test(text.slice(i + 1, i + 3))) {
      bytes[length++] = parseInt(text.slice(i + 1, i + 3), 16);
      i += 2;
    } else if (text[i + 1] === '\n') i++;
    else if (text[i + 1] === '\r' && text[i + 2] === '\n') i += 2;
  }
  return bytes.subarray(0, length);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(Array.from(BASE64, (char, i) => [char.charCodeAt(0), i]));

function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES.get(text.charCodeAt(i));
    if (value === undefined) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) bytes[length++] = (bits >> (held -= 8)) & 0xff;
  }
  return bytes.subarray(0, length);
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
