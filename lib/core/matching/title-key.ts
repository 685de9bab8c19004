import type { RecognisablePaper } from './paper-keys';
import { FoldedText } from '../text/folded-text';

/**
 * How a title is keyed for recognition. A title such as `GENNAPE: Towards Generalized Neural Architecture
 * Performance Estimators` is looked up by its core, the part after the name: that one key finds the title with its
 * name and with the name dropped.
 */
export interface TitleKey {
  /** Paper id. */
  id: string;
  /** Folded letters looked up in the text. */
  core: string;
  /** Folded letters before the core: the name before the colon; empty when the core is the whole title. */
  name: string;
  /** Letters of the core before its colon, where the title has one there; 0 otherwise. */
  half: number;
}

/** Shorter titles are words rather than titles; they are found by their links only. */
export const MIN_TITLE_LETTERS = 8;
/** A longer part before the colon is a phrase, which people do not leave out, rather than a name. */
const MAX_NAME_LETTERS = 18;
/** A shorter part after the colon is too generic to be looked up alone. */
const MIN_CORE_LETTERS = 30;
/** From this many letters on, singular and plural of the last word make no other title. */
const PLURAL_LETTERS = 40;

/** The keys of a paper: its title, and the title as the source spelled it where that folds differently. */
export function titleKeys(paper: RecognisablePaper): TitleKey[] {
  const titles = new Set([paper.title, paper.raw?.title ?? paper.title]);
  const keys: TitleKey[] = [];
  for (const title of titles) {
    const key = titleKey(paper.id, title);
    if (key && !keys.some((other) => other.core === key.core && other.name === key.name)) keys.push(key);
  }
  return keys;
}

/** The folded letters by which a paper's title enters the tab's filter. */
export function titleCores(paper: RecognisablePaper): string[] {
  return titleKeys(paper).map(({ core }) => core);
}

const text = new FoldedText({ forRecognition: true });

/**
 * Letters as recognition compares them: folded, and doubled letters of a word taken once, since PDF text loses ligatures
 * (`eficient`) and people drop or add doubles.
 */
export function matchLetters(title: string): string {
  text.reset();
  text.append(title);
  return text.slice(0, text.length);
}

function titleKey(id: string, title: string): TitleKey | undefined {
  const colon = title.indexOf(':');
  if (colon > 0) {
    const name = matchLetters(title.slice(0, colon));
    // A plus is one sign, though it is read as four letters.
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

/** Whether the text may have a plural s behind the core. */
export function toleratesPlural(key: TitleKey): boolean {
  return key.core.length + key.name.length >= PLURAL_LETTERS - 1;
}

/** Without the plural s of a long title's last word: the text may have it or not. */
function singular(core: string, nameLetters: number): string {
  return core.length + nameLetters >= PLURAL_LETTERS && core.endsWith('s') ? core.slice(0, -1) : core;
}
