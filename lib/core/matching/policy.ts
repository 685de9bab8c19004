import type { Block } from './block';
import { SELF_EVIDENT_LETTERS, WORDS_FOR_TITLE_CASE } from './short-titles';
import {
  boundaryAfter,
  boundaryBefore,
  endsInEllipsis,
  followsOtherName,
  goesOnAfterColon,
  introducesTitle,
  isBeforeVenue,
  isGlued,
  isGluedBefore,
  isQuoted,
  isTitleCase,
  standsAlone,
} from './context';
import { isCited, isPartName } from './evidence';

/**
 * The policy: when letters that spell a known title are a mention of that paper. Precision comes first, because a
 * wrong highlight costs more trust than a missing one. This file and short-titles.ts hold all thresholds that are a
 * judgement.
 */

/** Letters that a title without its name ("Towards …" without "GENNAPE:") needs to identify its paper. */
const SELF_EVIDENT_CORE_LETTERS = 40;
/** Words that a short title needs for title case to be enough evidence beside another known title. */
const WORDS_FOR_LISTED_TITLE = 3;
/** Share of its letters that a cut title needs if it has no ellipsis and does not stop at its colon. */
const CUT_SHARE = 0.85;

/** A stretch of a block that spells a known title. */
export interface Spelling {
  /** UTF-16 offsets into the text; `end` is exclusive. */
  start: number;
  end: number;
  /** Folded letters of the stretch. */
  letters: number;
  /** The title has a name before its colon, and the stretch includes it. */
  named: boolean;
  /** The title has a name before its colon, and the stretch lacks it. */
  nameDropped: boolean;
  /** The identifier or the address of the paper stands in the block, too. */
  hasOwnKey: boolean;
  /** Another known title stands beside, joined by a comma or "and". */
  isListed?: boolean;
}

/** Whether the stretch is a mention of the paper. The order of the rules matters. */
export function isMention(block: Block, spelling: Spelling): boolean {
  const { start, end, letters, hasOwnKey } = spelling;
  const text = block.text.slice(start, end);
  // Real collections hold an "Introduction" and an "Editorial". Every document has parts of that name.
  if (!hasOwnKey && isPartName(text) && !isQuoted(block, start, end)) return false;
  const before = boundaryBefore(block, start, end);
  const after = boundaryAfter(block, start, end);

  // "MAN++: Scaling ⟨Momentum Auxiliary Network for Supervised Local Learning⟩ in Vision Tasks" is another paper.
  if (after === 'continues') return false;
  if (before === 'continues' && !spelling.named) return false;

  if (spelling.nameDropped) {
    // With another name, it is another paper or a later version of this one.
    return letters >= SELF_EVIDENT_CORE_LETTERS && before === 'closed' && !followsOtherName(block, start);
  }
  // "VideoSimMIM: A Simple Framework …" has another name.
  if (spelling.named && isGluedBefore(block, start)) return false;
  // "EMOv2: Pushing 5M Vision Model Frontier": prose does not contain name, colon and title by accident.
  if (spelling.named || letters >= SELF_EVIDENT_LETTERS) return true;

  // "Inception TransformerXL" is another word; "…Mask PredictionFire Together…" lost a space.
  if (isGlued(block, start, end)) return false;
  // Topics and repositories have such names: the link "inception transformer", "fast-sparse-convnets".
  if (!hasOwnKey && isTopicOrSlug(text) && !isQuoted(block, start, end)) return false;

  // Short titles: "Inception Transformer" can also be two words of ordinary prose.
  if (hasOwnKey || standsAlone(block, start, end)) return true;
  if (isCited(block, start, end, isBeforeVenue(block, end))) return true;
  const words = text.split(/\s+/).length;
  return isTitleCase(text) && words >= (spelling.isListed ? WORDS_FOR_LISTED_TITLE : WORDS_FOR_TITLE_CASE);
}

/** Whether the text is written as a topic of few words or as one word of an address, all in small letters. */
function isTopicOrSlug(text: string): boolean {
  const words = text.split(/\s+/u).length;
  return text === text.toLowerCase() && words < WORDS_FOR_LISTED_TITLE;
}

/** A stretch of a block that spells the beginning of exactly one known title. */
export interface CutSpelling extends Spelling {
  /** Folded letters of the whole title. */
  titleLetters: number;
  /** The stretch ends where the title has its colon. */
  atColon: boolean;
}

/** Whether a beginning identifies the whole title: an ellipsis cuts it, or the writer clearly shortened it. */
export function isCutMention(block: Block, spelling: CutSpelling): boolean {
  const { start, end } = spelling;
  const before = boundaryBefore(block, start, end);
  if (before === 'continues' && !spelling.named) return false;
  if (spelling.nameDropped && followsOtherName(block, start)) return false;
  if (endsInEllipsis(block, end)) return true;
  if (spelling.hasOwnKey && boundaryAfter(block, start, end) !== 'continues') return true;
  // "⟨Generative AI for Autonomous Driving⟩: Frontiers and Opportunities" has another subtitle.
  if (goesOnAfterColon(block, end)) return false;
  if (spelling.letters >= CUT_SHARE * spelling.titleLetters) {
    return before === 'closed' && boundaryAfter(block, start, end) === 'closed';
  }
  return (spelling.named || spelling.atColon) && standsAlone(block, start, end);
}

/**
 * Whether a separate method name in a text is a mention of its paper. It is not if a colon and another title follow
 * ("WaveMix: Resource-efficient Token Mixing for Images"), or in program code.
 */
export function isNameMention(block: Block, end: number): boolean {
  return block.kind !== 'code' && !introducesTitle(block, end);
}

/**
 * Whether the letters after a known name and a colon are the rest of its title with one letter too many, missing or
 * wrong. A different digit is no slip: V2 and V3 are two papers.
 */
export function isSlip(letters: string, core: string): boolean {
  if (core.length < SELF_EVIDENT_CORE_LETTERS || Math.abs(letters.length - core.length) > 1) return false;
  let first = 0;
  while (first < letters.length && letters[first] === core[first]) first++;
  let last = 0;
  const shorter = Math.min(letters.length, core.length);
  while (last < shorter - first && letters.at(-1 - last) === core.at(-1 - last)) last++;
  const differing = [letters.slice(first, letters.length - last), core.slice(first, core.length - last)];
  return differing.every((part) => part.length <= 1 && !/\p{N}/u.test(part));
}
