import type { RecognisablePaper } from './paper-keys';
import { FoldedText } from '../text/folded-text';

/**
 * The key of a title for recognition. A title such as `GENNAPE: Towards Generalized Neural Architecture Performance
 * Estimators` is looked up by its core, the part after the name. One key then finds the title with and without its
 * name.
 */
export interface TitleKey {
  /** Paper id. */
  id: string;
  /** Folded letters to look up in the text. */
  core: string;
  /** Folded letters of the name before the colon; empty when the core is the whole title. */
  name: string;
  /** Number of letters before a colon inside the core; 0 without such a colon. */
  half: number;
}

/** Shorter titles look like ordinary words; only their links identify them. */
export const MIN_TITLE_LETTERS = 8;
/** A longer part before the colon is a phrase and no name; people do not leave it out. */
const MAX_NAME_LETTERS = 18;
/** A shorter part after the colon is too generic to look up alone. */
const MIN_CORE_LETTERS = 30;
/** From this many letters on, the plural s of the last word does not distinguish two titles. */
const PLURAL_LETTERS = 40;

const OPERATORS = /(?<=\p{L})[\u00b7\u2218\u2219\u2297\u22c5](?=\p{L})/gu;

/** The keys of a paper: of its title, and of its raw title if that folds differently. Empty for short titles. */
export function titleKeys(paper: RecognisablePaper): TitleKey[] {
  // People leave the operators of formulas out: "HyperZZW" for "HyperZ⋅Z⋅W".
  const titles = new Set([paper.title, paper.raw?.title ?? paper.title, paper.title.replace(OPERATORS, '')]);
  const keys: TitleKey[] = [];
  for (const title of titles) {
    const key = keyOfTitle(paper.id, title);
    if (key && !keys.some((other) => other.core === key.core && other.name === key.name)) keys.push(key);
  }
  return keys;
}

/** The folded letters of a paper's titles in the tab's filter. */
export function titleCores(paper: RecognisablePaper): string[] {
  return titleKeys(paper).map(({ core }) => core);
}

const text = new FoldedText({ forRecognition: true });

/**
 * The letters that recognition compares: folded, with doubled letters of a word counted once, because PDF text loses
 * ligatures (`eficient`) and people drop or add doubles.
 */
export function matchLetters(title: string): string {
  text.reset();
  text.append(title);
  return text.slice(0, text.length);
}

function keyOfTitle(id: string, title: string): TitleKey | undefined {
  const colon = title.indexOf(':');
  if (colon > 0) {
    const name = matchLetters(title.slice(0, colon));
    // A plus is one sign, although it is spelled out in four letters.
    const nameLetters = matchLetters(title.slice(0, colon).replaceAll('+', '')).length;
    const core = matchLetters(title.slice(colon + 1));
    if (name !== '' && nameLetters <= MAX_NAME_LETTERS && core.length >= MIN_CORE_LETTERS) {
      return { id, core: singular(core, name.length), name, half: 0 };
    }
  }
  const core = singular(matchLetters(title), 0);
  const half = colon > 0 ? matchLetters(title.slice(0, colon)).length : 0;
  return core.length >= MIN_TITLE_LETTERS ? { id, core, name: '', half } : undefined;
}

/** Whether the text may have a plural s after the core. */
export function toleratesPlural(key: TitleKey): boolean {
  return key.core.length + key.name.length >= PLURAL_LETTERS - 1;
}

/** Removes the plural s of a long title's last word, because a text may have it or not. */
function singular(core: string, nameLetters: number): string {
  return core.length + nameLetters >= PLURAL_LETTERS && core.endsWith('s') ? core.slice(0, -1) : core;
}
