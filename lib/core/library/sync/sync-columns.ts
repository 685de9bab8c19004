import { ByteReader, ByteWriter } from './bytes';

/** Output of a `ColumnWriter`. */
export interface Streams {
  /** To be deflated. */
  regular: Uint8Array;
  /** Not worth deflating. */
  noise: Uint8Array;
}

/**
 * Writes columns of whole numbers as byte planes, most significant first. Planes that look random (hash digits, the low
 * bytes of times) go to `noise`, which is not deflated: DEFLATE would not shrink them, and they would spoil its
 * statistics for the regular planes.
 */
export class ColumnWriter {
  readonly regular = new ByteWriter();
  readonly #noise = new ByteWriter();

  /** Values from 0 to 2^53 - 1. */
  column(values: readonly number[]): void {
    const width = byteWidth(values.reduce((max, value) => Math.max(max, value), 0));
    this.regular.varint(values.length);
    this.regular.byte(width);
    for (let plane = width - 1; plane >= 0; plane--) {
      const scale = 256 ** plane;
      const bytes = Uint8Array.from(values, (value) => Math.floor(value / scale) % 256);
      const noisy = new Set(bytes).size > NOISE_VALUES;
      this.regular.byte(Number(noisy));
      (noisy ? this.#noise : this.regular).raw(bytes);
    }
  }

  done(): Streams {
    return { regular: this.regular.done(), noise: this.#noise.done() };
  }
}

/** How much decoding may still produce, in bytes and in values of columns; a reader lowers `left`. */
export interface Budget {
  left: number;
}

/** Reads the output of a `ColumnWriter`. Throws `RangeError` for other bytes, and when the budget is used up. */
export class ColumnReader {
  readonly regular: ByteReader;
  readonly #noise: ByteReader;

  readonly #budget: Budget;

  constructor({ regular, noise }: Streams, budget: Budget) {
    this.#budget = budget;
    this.regular = new ByteReader(regular);
    this.#noise = new ByteReader(noise);
  }

  column(): number[] {
    const length = this.regular.varint();
    const width = this.regular.byte();
    // A column of zeros has no bytes, so the bytes alone do not bound the values.
    this.#budget.left -= length;
    if (length > MAX_ROWS || width > 7 || this.#budget.left < 0)
      throw new RangeError('A column is larger than an item can hold.');
    const values = Array.from({ length }, () => 0);
    for (let plane = width - 1; plane >= 0; plane--) {
      const source = this.regular.byte() === 1 ? this.#noise : this.regular;
      source.raw(length).forEach((byte, row) => {
        values[row] = (values[row] ?? 0) * 256 + byte;
      });
    }
    return values;
  }
}

/** A plane with more distinct byte values than this is noise: 250 random bytes have about 160. */
const NOISE_VALUES = 160;

/**
 * Limits the memory that a forged length can take. About ten times as many rows as the smallest rows put into an item.
 */
const MAX_ROWS = 100_000;

function byteWidth(max: number): number {
  let width = 0;
  while (max >= 256 ** width) width++;
  // A column of zeros needs no bytes.
  return max === 0 ? 0 : width;
}
