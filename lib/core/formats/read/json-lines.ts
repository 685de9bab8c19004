import { formatCount, refused, RefusedFile } from '../refuse';
import { parseJson } from '../source/json';
import { linesOf } from '../source/text';
import type { Reader } from './reader';
import { itemOf } from './record';

/** Reads JSON Lines, one object a line. A line without a valid object is refused alone. */
export const readJsonLines: Reader = async function* readJsonLines(text, { limits }) {
  let item = 0;
  for await (const { text: line, length, number } of linesOf(text, limits.recordLength, limits.lines)) {
    if (line.trim() === '') continue;
    const place = { line: number, item: ++item };
    if (length > limits.recordLength) {
      const reason = `The line has ${formatCount(length)} characters, but at most ${formatCount(limits.recordLength)} can be read; shorten it.`;
      yield refused(place, 'too-long', reason, line.slice(0, 1000));
      continue;
    }
    let value: unknown;
    try {
      value = parseJson(line, limits);
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      yield refused(place, error.code, error.message.replace('The JSON', 'The line'), line);
      continue;
    }
    yield itemOf(value, place, line);
  }
};
