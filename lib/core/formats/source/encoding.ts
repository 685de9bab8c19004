/** Which encoding a text has: as its bytes show, as it declares, or else as the bytes that are no UTF-8 suggest. */

interface Decoder {
  readonly encoding: string;
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
}
declare const TextDecoder: new (encoding: string, options?: { fatal: boolean }) => Decoder;

/** UTF-16, which shows by its byte-order mark, or because every second byte of Western text is 0. */
export function utf16In(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 200);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (sample.length >= 8 && odd > sample.length / 4 && even === 0) return 'utf-16le';
  if (sample.length >= 8 && even > sample.length / 4 && odd === 0) return 'utf-16be';
  return undefined;
}

/** Where files declare their encoding: pages, XML, JabRef's and Emacs's first lines, parts of MIME. */
const DECLARED =
  /<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}["']([\w:.-]{2,40})|<meta[^>]{0,300}charset\s{0,9}=\s{0,9}["']?([\w:.-]{2,40})|^\s{0,9}%+\s{0,9}Encoding:\s{0,9}([\w:.-]{2,40})|-\*-[^\n]{0,80}coding:\s{0,9}([\w:.-]{2,40})|charset\s{0,3}=\s{0,3}"?([\w:.-]{2,40})/imu;
/** Bytes of a text in which a declaration stands, as browsers look for it. */
const DECLARATION_LENGTH = 4096;

/** Names that Java, Python and JabRef write, by what browsers call the encoding. */
const OTHER_NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^iso8859[_-]?(\d{1,2})$/i, 'iso-8859-$1'],
  [/^utf-?16(?:le)?$/i, 'utf-8'],
  [/^(?:cp|win|windows)[_-]?(125\d)$/i, 'windows-$1'],
  [/^(?:cp936|ms936|gb_?2312|hz-gb-2312)$/i, 'gbk'],
  [/^(?:ms932|cp932)$/i, 'shift_jis'],
  [/^(?:latin[_-]?1|ansi|iso_8859_1)$/i, 'windows-1252'],
  [/^mac_?roman$/i, 'macintosh'],
];

/** Returns the encoding that a text declares in `head`, by a name that the decoder knows. */
function declaredIn(head: Uint8Array): string | undefined {
  const text = new TextDecoder('windows-1252').decode(head.subarray(0, DECLARATION_LENGTH));
  const name = DECLARED.exec(text)
    ?.slice(1)
    .find((one) => one !== undefined);
  return name === undefined ? undefined : knownEncoding(name);
}

/** Returns the decoder's name of an encoding; undefined when it has no such encoding. */
export function knownEncoding(name: string): string | undefined {
  const [pattern, other] = OTHER_NAMES.find(([one]) => one.test(name)) ?? [];
  try {
    return new TextDecoder(pattern && other !== undefined ? name.replace(pattern, other) : name).encoding;
  } catch {
    return undefined;
  }
}

/** Whether the bytes are UTF-8, save a character that the end cuts off. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Share of bytes in pairs that makes GBK likely: Chinese comes in runs of pairs, while Western letters stand alone. */
const PAIRED = 0.6;
/** Characters that UTF-8 text may have damaged, as a share of all beyond ASCII. */
const DAMAGED = 0.2;

/** Returns the encoding of a text by a part of it with characters beyond ASCII. `head` is its beginning. */
export function encodingOf(sample: Uint8Array, head: Uint8Array): string {
  if (isUtf8(sample)) return 'utf-8';
  const declared = declaredIn(head);
  if (declared !== undefined && declared !== 'utf-8') return declared;
  const decoded = new TextDecoder('utf-8').decode(sample);
  const damaged = decoded.split('\ufffd').length - 1;
  const beyond = decoded.match(/[^\0-\x7f]/g)?.length ?? 0;
  // UTF-8 with a few bytes broken stays what it is.
  if (damaged <= beyond * DAMAGED) return 'utf-8';
  return shareInPairs(sample) >= PAIRED ? 'gbk' : 'windows-1252';
}

/** Returns the share of bytes beyond ASCII that stand in even runs of four or more. */
function shareInPairs(sample: Uint8Array): number {
  let paired = 0;
  let all = 0;
  for (let i = 0; i < sample.length; i++) {
    const start = i;
    while ((sample[i] ?? 0) > 0x80) i++;
    const run = i - start;
    all += run;
    if (run >= 4 && run % 2 === 0) paired += run;
  }
  return all === 0 ? 0 : paired / all;
}

export function decoderOf(encoding: string): Decoder {
  return new TextDecoder(encoding);
}
