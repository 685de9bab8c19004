import { compareText, own, wellFormed } from './registers';
import { compareStamps } from './stamp';
import { READING_LIST, type LibraryState } from './types';
import { LIMITS } from './validate';

export interface NamingOptions {
  /** What the Reading list is called in the user's language, until the user renames it. */
  readingListName?: string;
}

/** Scripts whose letters take other shapes beside a joiner or a non-joiner. */
const JOINING_SCRIPTS =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mand}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Phag}\\p{scx=Adlm}\\p{scx=Rohg}' +
  '\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}' +
  '\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Tibt}\\p{scx=Mymr}\\p{scx=Khmr}\\p{scx=Bali}\\p{scx=Java}\\p{scx=Sund}';

const INVISIBLE = '\\p{Default_Ignorable_Code_Point}\\p{Cc}\\uFFF9-\\uFFFB';

/** What is not seen and yet means something, where it stands. */
const MEANINGFUL = [
  `(?<=[${JOINING_SCRIPTS}])\\u200D`,
  `(?<=[${JOINING_SCRIPTS}])\\u200C(?=[${JOINING_SCRIPTS}])`,
  '(?<=\\p{scx=Mong})[\\u180B-\\u180F]',
  '(?<=\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D(?=\\p{Extended_Pictographic})',
  `(?<=[^\\s${INVISIBLE}])[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]`,
  // Flags of parts of countries.
  '(?<=\\u{1F3F4}[\\u{E0020}-\\u{E007E}]{0,6})[\\u{E0020}-\\u{E007F}]',
].join('|');

const INVISIBLE_OR_MEANINGFUL = new RegExp(`(${MEANINGFUL})|[${INVISIBLE}]`, 'gu');
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]`, 'gu');
/** White space, with the blanks that do not count as such. The byte order mark does count, and has no width. */
const SPACE = /(?:[^\S\uFEFF]|[\u0085\u2800])+/gu;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** The name in one line, composed, without what is not seen and means nothing. Empty when there is nothing to see. */
export function cleanName(given: string): string {
  if (PLAIN.test(given)) return given;
  return wellFormed(given)
    .normalize('NFC')
    .replace(SPACE, ' ')
    .replace(INVISIBLE_OR_MEANINGFUL, (_, meaningful: string | undefined) => meaningful ?? '')
    .replace(SPACE, ' ')
    .trim();
}

/** The clean name, cut to what a list can bear. */
export function fitName(given: string, room: number = LIMITS.name): string {
  // Not in the middle of a character.
  return cleanName(
    cleanName(given)
      .slice(0, room)
      .replace(/[\uD800-\uDBFF]$/, ''),
  );
}

/** Equal for names that look alike, whatever their case. */
export function foldName(name: string): string {
  const plain = PLAIN.test(name)
    ? name
    : name.normalize('NFKC').replace(SPACE, ' ').replace(ALL_INVISIBLE, '');
  return plain.replace(SPACE, ' ').trim().toLowerCase();
}

/** The name of an existing list by itself; its id where an old name has nothing to see. */
export function listName(state: LibraryState, listId: string, options: NamingOptions = {}): string {
  const name = cleanName(own(state.lists, listId)?.value?.name ?? '');
  if (name !== '') return name;
  return listId === READING_LIST ? (options.readingListName ?? 'Reading list') : listId;
}

/**
 * The names of these lists as they are shown. Lists made apart, or brought back, may bear one name: all but the oldest are
 * numbered, alike on every device. Nothing is written for it, so that a name is whole again once it is the only one.
 */
export function displayNames(
  state: LibraryState,
  ids: readonly string[],
  options: NamingOptions,
): ReadonlyMap<string, string> {
  const names = new Map(ids.map((id) => [id, listName(state, id, options)]));
  const folded = ids.map((id) => [id, foldName(names.get(id) ?? id)] as const);
  const taken = new Set(folded.map(([, fold]) => fold));
  if (taken.size === ids.length) return names;
  const firstSeen = new Set<string>();
  const numbers = new Map<string, number>();
  for (const [id, fold] of folded.toSorted(([a], [b]) => compareAge(state, a, b))) {
    if (!firstSeen.has(fold)) {
      firstSeen.add(fold);
      continue;
    }
    const name = names.get(id) ?? id;
    let number = numbers.get(fold) ?? 1;
    let shown: string;
    do shown = numbered(name, ++number);
    while (taken.has(foldName(shown)));
    numbers.set(fold, number);
    taken.add(foldName(shown));
    names.set(id, shown);
  }
  return names;
}

function numbered(name: string, number: number): string {
  const suffix = ` (${number})`;
  return `${fitName(name, LIMITS.name - suffix.length)}${suffix}`;
}

/** The Reading list, which was there before all, then as they were named. */
function compareAge(state: LibraryState, a: string, b: string): number {
  const readingFirst = Number(b === READING_LIST) - Number(a === READING_LIST);
  if (readingFirst !== 0) return readingFirst;
  const [stampA, stampB] = [own(state.lists, a)?.stamp, own(state.lists, b)?.stamp];
  return (stampA && stampB ? compareStamps(stampA, stampB) : 0) || compareText(a, b);
}
