import { FoldedText } from '../text/folded-text';
import type { Block, Match } from './block';
import { boundaryAfter, isTitleCase } from './context';
import { joinBrokenWords } from './broken-words';
import { papersBeside } from './evidence';
import { nameTokens } from './method-name';
import { nameKey, type RecognisablePaper } from './paper-keys';
import { isCutMention, isMention, isNameMention, isSlip, type Spelling } from './policy';
import { filterOfPrints, type TitleFilter } from './title-filter';
import { createTitleIndex, type TitleIndex } from './title-index';
import { BEGINNING_LETTERS } from './title-print';
import { type TitleKey, toleratesPlural } from './title-key';
import { WORDS_FOR_TITLE_CASE } from './short-titles';
import { buildTitleSegment, type TitleSegment } from './title-segment';

/** Recognises known papers in text. */
export interface TitleMatcher {
  /** Approximate set of all titles, the part that tabs keep. */
  readonly filter: TitleFilter;
  /** The titles and keys themselves. */
  readonly index: TitleIndex;
  /** Mentions in one block of plain text. Ascending by `start`; of two with the same start, the longer comes first. */
  match: (text: string) => Match[];
  /** Mentions in a block with markup, which gives evidence for short titles. `match` assumes a block without markup. */
  matchBlock: (block: Block) => Match[];
}

/**
 * Builds a matcher that finds mentions of `papers` by title, cut title and method name. It compares folded letters
 * exactly. The same policy as on web pages (policy.ts) decides which matches are mentions.
 *
 * `papers` need an `id` and a `title`; `raw`, `arxivId` and `links` are optional. If two papers have the same id, the
 * last one counts. Text alone does not identify a title of fewer than 8 folded letters.
 *
 * `match(text)` takes one block of text, such as a paragraph. It returns `{ start, end, id, reason }` for each mention,
 * ascending by `start`. Offsets are in UTF-16 units and `end` is exclusive; mentions may overlap. `reason` is `title`,
 * `title-cut` or `name`. `match` accepts any string and does not throw; without mentions it returns an empty array.
 *
 * @example
 * const title = 'SimMIM: A Simple Framework for Masked Image Modeling';
 * const matcher = createTitleMatcher([{ id: '3f2a90c1d4e5', title }]);
 * matcher.match('We compare with SimMIM.');
 * // [{ start: 16, end: 22, id: '3f2a90c1d4e5', reason: 'name' }]
 */
export function createTitleMatcher(papers: Iterable<RecognisablePaper>): TitleMatcher {
  return createSegmentMatcher([buildTitleSegment(papers)]);
}

/** Builds the matcher of `createTitleMatcher` over packed papers. No paper may be in two segments. */
export function createSegmentMatcher(segments: readonly TitleSegment[]): TitleMatcher {
  const index = createTitleIndex(segments);
  const filter = filterOfPrints(index.prints());
  const text = new FoldedText({ forRecognition: true });

  function matchBlock(block: Block): Match[] {
    const matches: Match[] = [];
    const add = (found: readonly Match[]): void => {
      for (const match of found) {
        if (!matches.some((other) => other.start === match.start && other.id === match.id)) matches.push(match);
      }
    };
    add(matchTitles(block));
    // "dif-fusion" may be one word that a line broke, or two.
    const joined = joinBrokenWords(block.text);
    if (joined !== block.text) add(matchTitles({ ...block, text: joined }));
    for (const match of matchNames(index, block)) {
      const isInside = (other: Match): boolean =>
        other.id === match.id && other.start <= match.start && other.end >= match.end;
      if (!matches.some(isInside)) matches.push(match);
    }
    return matches.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  function matchTitles(block: Block): Match[] {
    readBlock(text, block);
    const whole: KnownSpelling[] = [];
    const cut: Match[] = [];
    let beside: ReadonlySet<string> | undefined;
    const hasOwnKey = (id: string): boolean => (beside ??= papersBeside(index, block)).has(id);
    filter.scan(text, (start, end, part) => {
      if (part === 'whole') whole.push(...spellWhole(index, text, start, end, hasOwnKey));
      else cut.push(...verifyCut(index, block, text, start, hasOwnKey));
    });
    return [...whole.filter((one) => isMention(block, one) || isListedMention(block, one, whole)).map(toMatch), ...cut];
  }

  return {
    filter,
    index,
    matchBlock,
    match: (plain) => matchBlock({ text: plain, kind: 'text', marks: [] }),
  };
}

/** Folds the text of the block; words end at its seams. */
function readBlock(text: FoldedText, block: Block): void {
  text.reset();
  let from = 0;
  for (const seam of block.seams ?? []) {
    text.append(block.text.slice(from, seam), from);
    text.seam();
    from = seam;
  }
  text.append(block.text.slice(from), from);
}

/** A stretch that spells the title of the paper `id`. */
interface KnownSpelling extends Spelling {
  id: string;
}

type HasOwnKey = (id: string) => boolean;

/** The titles that equal the letters from `start` to `end`. */
function spellWhole(
  index: TitleIndex,
  text: FoldedText,
  start: number,
  end: number,
  hasOwnKey: HasOwnKey,
): KnownSpelling[] {
  return index.whole(text.slice(start, end)).flatMap((key) => {
    const coreEnd = start + key.core.length;
    const wordEnd = wordEndAt(text, coreEnd, toleratesPlural(key));
    if (wordEnd === undefined || text.slice(start, coreEnd) !== key.core) return [];
    return { ...spellingOf(text, key, start, wordEnd, hasOwnKey), id: key.id };
  });
}

function toMatch({ id, start, end, nameDropped }: KnownSpelling): Match {
  return { start, end, id, reason: nameDropped ? 'title-cut' : 'title' };
}

/** What may stand between two titles of an enumeration. */
const JOINT =
  /^["'”’»*_]{0,2},?\s+(?:(?:and|or|&|vs\.?|versus|then|and then|as well as)\s+|\(?\d{1,2}[).]\s+)?["'“‘«*_]{0,2}$/iu;
/** Signs that set the titles of an enumeration apart as the lines of a list do. */
const LIST_JOINT = /^["'”’»*_]{0,2}(?:\s*[;•]\s*|\s+[·→/+|]\s+|[,;]?\s*\(\d{1,2}\)\s*)["'“‘«*_]{0,2}$/u;

/** Whether the stretch is a mention once the other titles of its enumeration are set apart by commas. */
function isListedMention(block: Block, spelling: KnownSpelling, all: readonly KnownSpelling[]): boolean {
  let { text } = block;
  const isLong = ({ start, end }: Spelling): boolean =>
    text.slice(start, end).split(/\s+/u).length >= WORDS_FOR_TITLE_CASE;
  for (const other of all) {
    const [from, to] = other.start >= spelling.end ? [spelling.end, other.start] : [other.end, spelling.start];
    if (other.id === spelling.id || from > to) continue;
    const joint = text.slice(from, to);
    // Keywords are enumerated as well: one of the titles is longer, and this one has its capitals.
    if (LIST_JOINT.test(joint) && all.some(isLong) && isTitleCase(text.slice(spelling.start, spelling.end)))
      text = text.slice(0, from) + '.\n'.padEnd(joint.length) + text.slice(to);
    // Two short phrases with "and" between are more often another title than an enumeration.
    else if (JOINT.test(joint) && (isLong(other) || isLong(spelling)))
      text = text.slice(0, from) + ','.padEnd(joint.length) + text.slice(to);
  }
  return text !== block.text && isMention({ ...block, text, kind: 'text' }, { ...spelling, isListed: true });
}

/** Mentions by method name. A name before its title with a slip is a mention of the whole title. */
function matchNames(index: TitleIndex, block: Block): Match[] {
  const matches: Match[] = [];
  for (const { start, end, name } of nameTokens(block.text)) {
    const paper = index.paperByKey(nameKey(name));
    if (!paper) continue;
    const { id, named } = paper;
    const titleEnd = slippedTitleEnd(named, block.text, end);
    if (titleEnd !== undefined && boundaryAfter(block, start, titleEnd) === 'continues') continue;
    if (titleEnd !== undefined) matches.push({ start, end: titleEnd, id, reason: 'title' });
    else if (isNameMention(block, end)) matches.push({ start, end, id, reason: 'name' });
  }
  return matches;
}

/** End offset of a title with a slip whose name ends at `nameEnd`; undefined when no such title follows. */
function slippedTitleEnd(key: TitleKey | undefined, text: string, nameEnd: number): number | undefined {
  if (!key || !/^\s?[:：]/u.test(text.slice(nameEnd, nameEnd + 2))) return undefined;
  const rest = new FoldedText({ forRecognition: true });
  rest.append(text.slice(nameEnd, nameEnd + 4 * key.core.length), nameEnd);
  for (const length of [key.core.length, key.core.length - 1, key.core.length + 1]) {
    const end = wordEndAt(rest, length, true);
    if (end !== undefined && end <= rest.length && isSlip(rest.slice(0, length), key.core)) {
      return rest.ends[end - 1];
    }
  }
  return undefined;
}

/** The title whose beginning is at `start`, if it is the only one and the policy accepts the cut. */
function verifyCut(index: TitleIndex, block: Block, text: FoldedText, start: number, hasOwnKey: HasOwnKey): Match[] {
  const candidates = index
    .beginning(text.slice(start, start + BEGINNING_LETTERS))
    .map((key) => ({ key, shared: sharedLetters(text, start, key.core) }));
  const mostShared = Math.max(0, ...candidates.map(({ shared }) => shared));
  const best = candidates.filter(({ shared }) => shared === mostShared);
  const [first] = best;
  // Several papers begin with these letters, so the paper is unknown. A whole title is no cut.
  if (!first || best.some(({ key }) => key.id !== first.key.id) || mostShared === first.key.core.length) return [];
  const { key } = first;
  // "… Constructs in L⟩arge Language Models": the last word differs; it is not cut.
  if (!text.endsWordAt(start + mostShared)) return [];
  const spelling = {
    ...spellingOf(text, key, start, start + mostShared, hasOwnKey),
    titleLetters: key.name.length + key.core.length,
    atColon: key.half > 0 && mostShared === key.half,
  };
  if (!isCutMention(block, spelling)) return [];
  return [{ start: spelling.start, end: spelling.end, id: key.id, reason: 'title-cut' }];
}

function spellingOf(text: FoldedText, key: TitleKey, start: number, end: number, hasOwnKey: HasOwnKey): Spelling {
  const named = key.name !== '' && precededBy(text, start, key.name);
  const from = named ? start - key.name.length : start;
  return {
    start: text.startOf(from),
    end: text.ends[end - 1] as number,
    letters: end - from,
    named,
    nameDropped: key.name !== '' && !named,
    hasOwnKey: hasOwnKey(key.id),
  };
}

function precededBy(text: FoldedText, start: number, name: string): boolean {
  const from = start - name.length;
  return from >= 0 && text.startsWordAt(from) && text.slice(from, start) === name;
}

/** End of the last word of a title: `end`, or behind a plural s; undefined when the word goes on. */
function wordEndAt(text: FoldedText, end: number, plural: boolean): number | undefined {
  if (text.endsWordAt(end)) return end;
  const isPlural = plural && text.letters[end] === LETTER_S && text.endsWordAt(end + 1);
  return isPlural ? end + 1 : undefined;
}

function sharedLetters(text: FoldedText, start: number, core: string): number {
  let shared = 0;
  while (
    shared < core.length &&
    text.letters[start + shared] === core.charCodeAt(shared) &&
    start + shared < text.length
  ) {
    shared++;
  }
  return shared;
}

const LETTER_S = 's'.charCodeAt(0);
