/** Many short texts in one buffer, which loads without parsing: text i ends at `ends[i]`. */
export interface TextColumn {
  /** UTF-16 code units, or bytes if all are below 256. */
  readonly chars: Uint8Array | Uint16Array;
  readonly ends: Uint32Array;
}

/** Engines limit the number of arguments of one call. */
const MAX_ARGUMENTS = 4096;
const SPACE = 32;

export function textColumn(texts: readonly string[]): TextColumn {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  let wide = false;
  for (const [i, text] of texts.entries()) {
    ends[i] = length += text.length;
    for (let j = 0; !wide && j < text.length; j++) wide = text.charCodeAt(j) > 0xff;
  }
  const chars = wide ? new Uint16Array(length) : new Uint8Array(length);
  let at = 0;
  for (const text of texts) for (let j = 0; j < text.length; j++) chars[at++] = text.charCodeAt(j);
  return { chars, ends };
}

/** Offset at which text i starts. */
export function textStart({ ends }: TextColumn, i: number): number {
  return i === 0 ? 0 : (ends[i - 1] as number);
}

export function textAt(column: TextColumn, i: number): string {
  const { chars, ends } = column;
  const start = textStart(column, i);
  const end = ends[i] ?? start;
  if (end - start <= MAX_ARGUMENTS) return decoded(chars.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += MAX_ARGUMENTS)
    text += decoded(chars.subarray(at, Math.min(at + MAX_ARGUMENTS, end)));
  return text;
}

function decoded(codeUnits: TextColumn['chars']): string {
  // `apply` takes the array directly; spreading it would go through its iterator.
  return String.fromCharCode.apply(null, codeUnits as unknown as number[]);
}

export function* textsOf(column: TextColumn): Generator<string> {
  for (let i = 0; i < column.ends.length; i++) yield textAt(column, i);
}

/** Negative, 0 or positive if text i is less than, equal to or greater than `text`, in the order of `<`. */
function compareText(column: TextColumn, i: number, text: string): number {
  const { chars, ends } = column;
  const start = textStart(column, i);
  const length = (ends[i] as number) - start;
  const shared = Math.min(length, text.length);
  for (let j = 0; j < shared; j++) {
    const difference = (chars[start + j] as number) - text.charCodeAt(j);
    if (difference !== 0) return difference;
  }
  return length - text.length;
}

/** The same for text i of one column and text j of another. */
export function compareTexts(left: TextColumn, i: number, right: TextColumn, j: number): number {
  const from = textStart(left, i);
  const other = textStart(right, j);
  const length = (left.ends[i] as number) - from;
  const otherLength = (right.ends[j] as number) - other;
  const shared = Math.min(length, otherLength);
  for (let k = 0; k < shared; k++) {
    const difference = (left.chars[from + k] as number) - (right.chars[other + k] as number);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

export function startsWith(column: TextColumn, i: number, beginning: string): boolean {
  const { chars, ends } = column;
  const start = textStart(column, i);
  if ((ends[i] as number) - start < beginning.length) return false;
  for (let j = 0; j < beginning.length; j++) {
    if (chars[start + j] !== beginning.charCodeAt(j)) return false;
  }
  return true;
}

/** Whether `word` is among the words of text i, which are separated by single spaces. */
export function hasWord(column: TextColumn, i: number, word: string): boolean {
  const { chars, ends } = column;
  const end = ends[i] as number;
  let start = textStart(column, i);
  while (end - start >= word.length) {
    let j = 0;
    while (j < word.length && chars[start + j] === word.charCodeAt(j)) j++;
    if (j === word.length && (start + j === end || chars[start + j] === SPACE)) return true;
    while (start < end && chars[start] !== SPACE) start++;
    start++;
  }
  return false;
}

/** Lower bound: the first index in a sorted column, or in its sorted `order`, whose text is not less than `text`. */
export function textLowerBound(column: TextColumn, text: string, order?: Uint32Array): number {
  let low = 0;
  let high = column.ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareText(column, order ? (order[middle] as number) : middle, text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of `text` in a sorted column, or in its sorted `order`; -1 if it is missing. */
export function find(column: TextColumn, text: string, order?: Uint32Array): number {
  const i = textLowerBound(column, text, order);
  if (i === column.ends.length) return -1;
  return compareText(column, order ? (order[i] as number) : i, text) === 0 ? i : -1;
}
