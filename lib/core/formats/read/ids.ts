import { identifierFault, identifierOf, identifierPieces, paperAddress } from '../../addresses';
import { refused } from '../refuse';
import { linesOf } from '../source/text';
import type { Reader } from './reader';

/** The beginning of a text by which it is judged. */
const SAMPLE = 20_000;
/** Share of words that must be meant as ids. */
const MIN_SHARE = 0.8;

/** Whether a text consists of arXiv ids, DOIs and their addresses, separated by anything. */
export function isIdList(text: string): boolean {
  const lines = text
    .slice(0, SAMPLE)
    .split(/[\r\n]+/)
    .slice(0, text.length > SAMPLE ? -1 : undefined)
    .filter((line) => isContent(line));
  const words = lines.flatMap(identifierPieces);
  const ids = words.filter(isMeantAsId);
  return ids.length > 0 && ids.length >= words.length * MIN_SHARE;
}

/**
 * Whether a word names a paper or was meant to. A list whose ids are all wrong is a list, too: each is then refused with
 * its own reason. Addresses of unknown sites may be anything.
 */
function isMeantAsId(word: string): boolean {
  if (identifierOf(word) !== undefined) return true;
  return /^https?:/i.test(word) ? paperAddress(word) !== undefined : identifierFault(word) !== undefined;
}

/** Reads a list of ids and addresses. What is known of them is taken, the others can be looked up. */
export const readIds: Reader = async function* readIds(text, { limits, leaveOut }) {
  let item = 0;
  for await (const { text: line, number } of linesOf(text, limits.recordLength, limits.lines)) {
    if (!isContent(line)) continue;
    for (const word of identifierPieces(line)) {
      const id = identifierOf(word)?.id;
      const fault = identifierFault(word);
      if (id !== undefined) yield { place: { line: number, item: ++item }, id };
      else if (fault !== undefined) yield refused({ line: number, item: ++item }, 'not-a-paper', fault, word);
      else leaveOut(1);
    }
  }
};

/** Whether a line is no comment. */
function isContent(line: string): boolean {
  return line.trim() !== '' && !/^\s*(?:#|\/\/|%)/.test(line);
}
