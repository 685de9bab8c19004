import { compareText, own, cleanText } from './registers';
import { compareStamps } from './stamp';
import { READING_LIST, type LibraryState } from './types';
import { LIMITS } from './validate';

export interface NamingOptions {
  /** Localised name of the Reading list, used until the user renames it. Default: "Reading list". */
  readingListName?: string;
}

/** Scripts whose letters change shape next to a zero-width joiner (U+200D) or non-joiner (U+200C). */
const JOINING_SCRIPTS =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mand}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Phag}\\p{scx=Adlm}\\p{scx=Rohg}' +
  '\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}' +
  '\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Tibt}\\p{scx=Mymr}\\p{scx=Khmr}\\p{scx=Bali}\\p{scx=Java}\\p{scx=Sund}';

const INVISIBLE = '\\p{Default_Ignorable_Code_Point}\\p{Cc}\\uFFF9-\\uFFFB';

/** Contexts in which an invisible character changes how the name looks. */
const MEANINGFUL = [
  `(?<=[${JOINING_SCRIPTS}])\\u200D`,
  `(?<=[${JOINING_SCRIPTS}])\\u200C(?=[${JOINING_SCRIPTS}])`,
  '(?<=\\p{scx=Mong})[\\u180B-\\u180F]',
  '(?<=\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D(?=\\p{Extended_Pictographic})',
  `(?<=[^\\s${INVISIBLE}])[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]`,
  // Tags in the flags of regions such as Scotland.
  '(?<=\\u{1F3F4}[\\u{E0020}-\\u{E007E}]{0,6})[\\u{E0020}-\\u{E007F}]',
].join('|');

const INVISIBLE_OR_MEANINGFUL = new RegExp(`(${MEANINGFUL})|[${INVISIBLE}]`, 'gu');
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]`, 'gu');
/**
 * White space, plus two blank characters that `\s` lacks, minus the byte order mark, which is in `\s` and has no width.
 */
const SPACE = /(?:[^\S\uFEFF]|[\u0085\u2800])+/gu;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** The name on one line, in NFC, without meaningless invisible characters. Empty when nothing visible remains. */
export function cleanName(given: string): string {
  if (PLAIN.test(given)) return given;
  return cleanText(given)
    .normalize('NFC')
    .replace(SPACE, ' ')
    .replace(INVISIBLE_OR_MEANINGFUL, (_, meaningful: string | undefined) => meaningful ?? '')
    .replace(SPACE, ' ')
    .trim();
}

/** The clean name, cut to `room` UTF-16 code units. */
export function fitName(given: string, room: number = LIMITS.name): string {
  // The cut must not leave half of a surrogate pair.
  return cleanName(
    cleanName(given)
      .slice(0, room)
      .replace(/[\uD800-\uDBFF]$/, ''),
  );
}

/** A key that is equal for names that look alike, ignoring case. */
export function foldName(name: string): string {
  const plain = PLAIN.test(name) ? name : name.normalize('NFKC').replace(SPACE, ' ').replace(ALL_INVISIBLE, '');
  return plain.replace(SPACE, ' ').trim().toLowerCase();
}

/** The stored name of an existing list; its id when nothing of the name is visible. */
export function listName(state: LibraryState, listId: string, options: NamingOptions = {}): string {
  const name = cleanName(own(state.lists, listId)?.value?.name ?? '');
  if (name !== '') return name;
  return listId === READING_LIST ? (options.readingListName ?? 'Reading list') : listId;
}

/**
 * The names of these lists as shown, by list id. Lists that two devices created or a restore brought back can share a
 * name: all but the oldest get a number, the same on every device. The number is not stored, so it disappears with the
 * conflict.
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

/** Orders by age: the Reading list is the oldest, then by the stamp of the name. */
function compareAge(state: LibraryState, a: string, b: string): number {
  const readingFirst = Number(b === READING_LIST) - Number(a === READING_LIST);
  if (readingFirst !== 0) return readingFirst;
  const [stampA, stampB] = [own(state.lists, a)?.stamp, own(state.lists, b)?.stamp];
  return (stampA && stampB ? compareStamps(stampA, stampB) : 0) || compareText(a, b);
}
