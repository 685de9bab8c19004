/** Available in browsers, workers and Node; declared here because lib/core is checked without DOM types. */
declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { written: number };
};
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** Many strings in one byte array: a tenth of the memory of string objects, and one piece to store and load. */
export interface PackedStrings {
  /** The strings in UTF-8, one after another. */
  bytes: Uint8Array<ArrayBuffer>;
  /** End offset of each string in `bytes`, exclusive. */
  ends: Uint32Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Packs strings in order. Lone surrogates become U+FFFD. */
export function packStrings(strings: readonly string[]): PackedStrings {
  // A UTF-16 unit takes at most three bytes.
  const room = strings.reduce((sum, text) => sum + text.length * 3, 0);
  const bytes = new Uint8Array(room);
  const ends = new Uint32Array(strings.length);
  let end = 0;
  strings.forEach((text, i) => {
    end += encoder.encodeInto(text, bytes.subarray(end)).written;
    ends[i] = end;
  });
  return { bytes: bytes.slice(0, end), ends };
}

/** The string at `index`, which must be within `ends`. */
export function stringAt({ bytes, ends }: PackedStrings, index: number): string {
  return decoder.decode(bytes.subarray(index > 0 ? ends[index - 1] : 0, ends[index]));
}

/** Whether a stored value is a `PackedStrings` whose parts fit together. */
export function arePackedStrings(value: unknown): value is PackedStrings {
  const { bytes, ends } = (value ?? {}) as Partial<PackedStrings>;
  return bytes instanceof Uint8Array && ends instanceof Uint32Array && (ends.at(-1) ?? 0) === bytes.length;
}
