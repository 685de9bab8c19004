import { arxivIdIn, parseArxivId } from '../../papers';
import { MAX_TITLE_LENGTH, shapeOf } from '../../papers/shape';
import { formatCount, refused, RefusedFile } from '../refuse';
import { linesOf, type Text } from '../source/text';
import type { PaperDraft, Item, SourcePlace } from '../types';
import { isIdentified } from './shared/evidence';
import { isGeneric } from './markdown/title-of';
import type { Reader, ReaderContext } from './reader';
import { SAMPLE_LINES, verdictOnLines, type Verdict } from './title-likeness';

/** Bullets, boxes and numbers before a title in a list. Bounded, to avoid backtracking. */
const BULLET = /^(?:[-*+•–·]\s{1,4})?(?:\[[ xX]\]\s{1,4})?(?:\[\d{1,5}\]\s{1,4}|\(?\d{1,5}[.)]\s{1,4})?/;
/** Lines of tagged formats, of BibTeX, of HTML: the rest of files whose beginnings are lost. */
const TAG = /^(?:[A-Z][A-Z0-9]{1,3} {0,2}- |%[0-9A-Z] |[<{}@])/;
const HEADING = /^#{1,6}\s/;
/** Words of a title at least. A single word would be highlighted everywhere. */
const MIN_WORDS = 2;
/** Scripts with case put spaces between words, so that words can be counted. */
const SPACED = /\p{Ll}|\p{Lu}/u;

/**
 * Reads a list of titles, one a line, plain or in Markdown; a link to arXiv gives the id. Throws a `RefusedFile` when
 * the text does not look like titles, and marks the file as a guess when only its look suggests titles.
 */
export const readTitles: Reader = async function* readTitles(text, { limits, setFormat }) {
  const first: Item[] = [];
  let isJudged = false;
  for await (const item of itemsOf(text, limits)) {
    if (isJudged) yield item;
    else if (first.push(item) === SAMPLE_LINES) {
      judge(first, setFormat);
      isJudged = true;
      yield* first;
    }
  }
  if (isJudged) return;
  judge(first, setFormat);
  yield* first;
};

async function* itemsOf(text: Text, limits: ReaderContext['limits']): AsyncGenerator<Item> {
  let item = 0;
  for await (const { text: line, number } of linesOf(text, limits.recordLength, limits.lines))
    if (isEntry(line, item)) yield itemOfLine(line.trim(), { line: number, item: ++item });
}

/** Whether a line is an entry: not empty, no heading, and no indented note below an earlier entry. */
function isEntry(line: string, entriesBefore: number): boolean {
  const trimmed = line.trim();
  if (trimmed === '' || HEADING.test(trimmed) || /^[-=*_\s]+$/.test(trimmed)) return false;
  return !(entriesBefore > 0 && /^(?: {4,}|\t)/.test(line));
}

/** Judges the lines of a text as possible titles. */
export function verdictOnTitles(text: string): Verdict {
  const lines = text
    .slice(0, SAMPLE_LINES * MAX_TITLE_LENGTH)
    .split(/\r\n|\n|\r/)
    .slice(0, SAMPLE_LINES)
    .filter((line, i) => isEntry(line, i));
  return verdictOn(lines.map((line) => itemOfLine(line.trim(), {})));
}

function verdictOn(items: readonly Item[]): Verdict {
  return verdictOnLines(
    items.map((item) =>
      'draft' in item
        ? {
            text: item.draft.title,
            identified: isIdentified(item.draft),
            linked: (item.draft.links ?? []).length > 0,
          }
        : { text: item.raw, identified: false, linked: false },
    ),
  );
}

function judge(items: readonly Item[], setFormat: ReaderContext['setFormat']): void {
  const verdict = verdictOn(items);
  if (verdict === 'prose') throw proseRefusal();
  setFormat('titles', { guess: verdict === 'perhaps' });
}

/** Refusal of running text, which would be highlighted everywhere if it were taken for titles. */
export function proseRefusal(): RefusedFile {
  return new RefusedFile(
    'no-papers',
    'The text reads like running text and not like papers; put one title on each line, or use BibTeX, RIS or JSON.',
  );
}

function itemOfLine(line: string, place: SourcePlace): Item {
  if (line.length > 4 * MAX_TITLE_LENGTH) {
    const reason = `The line has ${formatCount(line.length)} characters, too many for a title; put one title on each line.`;
    return refused(place, 'too-long', reason, line.slice(0, 1000));
  }
  const bare = line.replace(BULLET, '');
  if (TAG.test(bare))
    return refused(
      place,
      'not-a-paper',
      'The line is a field of another format and not a title; import the file unchanged.',
      line,
    );
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
  if (isGeneric(draft.title) || !/\p{L}{3}|[^\u0000-\u024f]{2}/u.test(draft.title))
    return refused(
      place,
      'not-a-paper',
      `"${draft.title}" is no title but a label or an identifier; give the title.`,
      line,
    );
  const words = SPACED.test(draft.title) ? draft.title.trim().split(/\s+/).length : MIN_WORDS;
  if (words < MIN_WORDS && draft.arxivId === undefined) {
    return refused(
      place,
      'no-title',
      `"${draft.title}" is a single word, which would be highlighted everywhere; give the full title or the arXiv id.`,
      line,
    );
  }
  return { place, draft, raw: line };
}

function linkedTitle([, title = '', address = '', after = '']: RegExpExecArray): PaperDraft {
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

/** Reads a title, which an arXiv id or address may follow. */
function plainTitle(line: string): PaperDraft {
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
