/**
 * The 91 printable ASCII characters that JSON writes as one byte in every browser: all but space, `"`, `\` and `<`
 * (which Chromium escapes as `\u003C`). Two characters carry 13 bits (91² ≥ 2¹³, the arithmetic of Joachim Henke's
 * basE91), 8 % more than in base64.
 */
const ALPHABET = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).filter(
  (char) => !'"\\<'.includes(char),
);

const BASE = ALPHABET.length;
const GROUP_BITS = 13;

const VALUES = new Map(ALPHABET.map((char, value) => [char.charCodeAt(0), value]));

export function encodeBase91(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let buffer = 0;
  const flush = (): void => {
    text += numberToBase91(buffer % (1 << GROUP_BITS), 2);
    buffer >>>= GROUP_BITS;
    bits -= GROUP_BITS;
  };
  for (const byte of bytes) {
    buffer |= byte << bits;
    bits += 8;
    if (bits >= GROUP_BITS) flush();
  }
  if (bits > 0) flush();
  return text;
}

/**
 * Decodes the output of `encodeBase91`, with up to one extra zero byte at the end. Throws `RangeError` for other text.
 */
export function decodeBase91(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((Math.floor(text.length / 2) * GROUP_BITS) / 8));
  let at = 0;
  let bits = 0;
  let buffer = 0;
  for (let i = 0; i < text.length; i += 2) {
    const low = VALUES.get(text.charCodeAt(i));
    const high = VALUES.get(text.charCodeAt(i + 1));
    const group = low === undefined || high === undefined ? Infinity : low + high * BASE;
    if (group >= 1 << GROUP_BITS) throw new RangeError('A character pair stands for no bits.');
    buffer |= group << bits;
    bits += GROUP_BITS;
    while (bits >= 8) {
      bytes[at++] = buffer & 0xff;
      buffer >>>= 8;
      bits -= 8;
    }
  }
  return bytes;
}

/** Encodes a whole number below 91^length as exactly `length` characters, least significant first. */
export function numberToBase91(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i++) {
    text += ALPHABET[rest % BASE] ?? '';
    rest = Math.floor(rest / BASE);
  }
  return text;
}
