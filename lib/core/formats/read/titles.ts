import { parseArxivId } from '../../papers';
import { MAX_TITLE_LENGTH, shapeOf } from '../../papers/shape';
import { arxivIdIn } from '../paper-of';
import { count, refused } from '../refuse';
import { linesOf } from '../source/text';
import type { Draft, Item, Place } from '../types';
import type { Reader } from './reader';

/** What stands before a title in lists: bullets, boxes, numbers. Bounded, so that nothing backtracks. */
const BULLET = /^(?:[-*+•–·]\s{1,4})?(?:\[[ xX]\]\s{1,4})?(?:\[\d{1,5}\]\s{1,4}|\(?\d{1,5}[.)]\s{1,4})?/;
const HEADING = /^#{1,6}\s/;
/** A line is a title, not a sentence of a text. */
const MIN_WORDS = 2;

/** A list of titles, one a line, plain or in Markdown; links to arXiv tell the paper's id. */
export const readTitles: Reader = async function* readTitles(text, { limits }) {
  let item = 0;
  for await (const { text: line, number } of linesOf(text, limits.recordLength)) {
    const trimmed = line.trim();
    if (trimmed === '' || HEADING.test(trimmed) || /^[-=*_\s]+$/.test(trimmed)) continue;
    // Lines set in are notes under a title.
    if (/^(?: {4,}|\t)/.test(line) && item > 0) continue;
    yield itemOfLine(trimmed, { line: number, item: ++item });
  }
};

function itemOfLine(line: string, place: Place): Item {
  if (line.length > 4 * MAX_TITLE_LENGTH) {
    const reason = `The line has ${count(line.length)} characters, too many for a title; put one title on each line.`;
    return refused(place, 'too-long', reason, line.slice(0, 1000));
  }
  const bare = line.replace(BULLET, '');
  const linked = /^\[((?:[^[\]\\]|\\.)+)\]\((\S+)\)(.*)$/.exec(bare);
  const draft = linked ? linkedTitle(linked) : plainTitle(bare);
  if (draft.title.length > MAX_TITLE_LENGTH || shapeOf(draft.title) === 'body') {
    return refused(
      place,
      'not-a-paper',
      'The line reads like running text and not like a title; put one title on each line.',
      line,
    );
  }
  if (draft.title.trim().split(/\s+/).length < MIN_WORDS && draft.arxivId === undefined) {
    return refused(
      place,
      'no-title',
      `"${draft.title}" is one word, which would light up everywhere; give the full title or its arXiv id.`,
      line,
    );
  }
  return { place, draft, raw: line };
}

function linkedTitle([, title = '', address = '', after = '']: RegExpExecArray): Draft {
  const url = address.replace(/^<|>$/g, '');
  const links = [url, ...(after.match(/(?<=\]\()https?:\/\/[^\s)]+(?=\))/g) ?? [])];
  const arxivId = arxivIdIn(url);
  return {
    title: title.replace(/\\([\\`*_{}[\]()#+\-.!<>|~&$:])/g, '$1'),
    links,
    readable: true,
    ...(arxivId !== undefined && { arxivId }),
  };
}

/** A title, perhaps with an id or address after it. */
function plainTitle(line: string): Draft {
  const words = line.split(/\s+/);
  const last = words.at(-1)?.replace(/^[[(]|[\])]$/g, '') ?? '';
  const arxivId = parseArxivId(last) ?? arxivIdIn(last);
  if (words.length > 1 && arxivId !== undefined) {
    return {
      title: words
        .slice(0, -1)
        .join(' ')
        .replace(/[\s:,–-]+$/, ''),
      arxivId,
    };
  }
  return { title: line };
}
