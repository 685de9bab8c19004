import type { Block } from './block';
import { SELF_EVIDENT_LETTERS, WORDS_FOR_TITLE_CASE } from './short-titles';
import {
  closingAfter,
  closingBefore,
  endsInEllipsis,
  followsOtherName,
  goesOnAfterColon,
  introducesTitle,
  isGlued,
  isTitleCase,
  standsAlone,
} from './context';

/**
 * When letters that spell a known title are a mention of that paper. Precision comes first: a wrong light costs more
 * trust than a missing one. All thresholds of recognition that are a matter of judgement stand here.
 */

/** A bare remainder ("Towards …" without "GENNAPE:") must be this long to stand for its paper. */
const SELF_EVIDENT_CORE_LETTERS = 40;
/** A title that simply stops, without an ellipsis, must show this share of its letters, unless it stops at its colon. */
const CUT_SHARE = 0.85;

/** A stretch of a block that spells a known title. */
export interface Spelling {
  start: number;
  end: number;
  /** Folded letters of the stretch. */
  letters: number;
  /** The title has a name before its colon, and the stretch includes it. */
  named: boolean;
  /** The title has a name before its colon, and the stretch lacks it. */
  nameDropped: boolean;
}

/** Whether the stretch is a mention of the paper. Pure; the rules below are tried in order. */
export function isMention(block: Block, spelling: Spelling): boolean {
  const { start, end, letters } = spelling;
  const before = closingBefore(block, start, end);
  const after = closingAfter(block, start, end);

  // "MAN++: Scaling ⟨Momentum Auxiliary Network for Supervised Local Learning⟩ in Vision Tasks" is another paper.
  if (after === 'continues') return false;
  if (before === 'continues' && !spelling.named) return false;

  if (spelling.nameDropped) {
    // Under another name it is another paper, or a later version of this one.
    return letters >= SELF_EVIDENT_CORE_LETTERS && before === 'closed' && !followsOtherName(block, start);
  }
  // "EMOv2: Pushing 5M Vision Model Frontier": nobody writes a name, a colon and the rest by accident.
  if (spelling.named || letters >= SELF_EVIDENT_LETTERS) return true;

  // "Inception TransformerXL" is another word; "…Mask PredictionFire Together…" lost a space.
  if (isGlued(block, start, end)) return false;

  // Short titles: "Inception Transformer" is also two words of ordinary prose.
  if (standsAlone(block, start, end)) return true;
  const text = block.text.slice(start, end);
  return isTitleCase(text) && text.split(/\s+/).length >= WORDS_FOR_TITLE_CASE;
}

/** A stretch of a block that spells the beginning of exactly one known title. */
export interface CutSpelling extends Spelling {
  /** Letters of the whole title. */
  of: number;
  /** The stretch ends where the title has its colon. */
  atColon: boolean;
}

/** Whether a beginning stands for the whole title: cut by an ellipsis, or plainly by a writer short of room. */
export function isCutMention(block: Block, spelling: CutSpelling): boolean {
  const { start, end } = spelling;
  const before = closingBefore(block, start, end);
  if (before === 'continues' && !spelling.named) return false;
  if (spelling.nameDropped && followsOtherName(block, start)) return false;
  if (endsInEllipsis(block, end)) return true;
  // "⟨Generative AI for Autonomous Driving⟩: Frontiers and Opportunities" has another subtitle.
  if (goesOnAfterColon(block, end)) return false;
  if (spelling.letters >= CUT_SHARE * spelling.of) {
    return before === 'closed' && closingAfter(block, start, end) === 'closed';
  }
  return (spelling.named || spelling.atColon) && standsAlone(block, start, end);
}

/**
 * Whether a method name that stands free in a text speaks of its paper. Not where a colon and another title follow
 * ("WaveMix: Resource-efficient Token Mixing for Images"), and not in program text.
 */
export function isNameMention(block: Block, end: number): boolean {
  return block.kind !== 'code' && !introducesTitle(block, end);
}

/**
 * The letters after a known name and a colon, compared with the rest of its title: one letter too many, missing or wrong
 * is a slip of the writer. Digits never are: V2 and V3 are two papers.
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
