import { stem as snowball } from 'porter2';

/**
 * English words without a topic. Abstracts are indexed without them, and a query ignores them unless it has nothing
 * else. Titles keep them, for phrases and exact titles (`Not All Parameters Matter`).
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between ' +
    'both but by can could did do does doing down during each few for from further had has have having he her here ' +
    'hers him his how i if in into is it its itself just may me might more most must my no nor not of off on once ' +
    'only or other our out over own same shall she should so some such than that the their them then there these ' +
    'they this those through to too under until up upon us very was we were what when where whether which while who ' +
    'whom whose why will with within without would you your s t'
  ).split(' '),
);

export function isStopWord(letters: string): boolean {
  return STOP_WORDS.has(letters);
}

/** English words; longer strings are not words. */
const STEMMABLE = /^[a-z]{3,40}$/;

/** The plural of an abbreviation, such as `CNNs`: Snowball keeps the s of a word without vowels. */
const PLURAL_ABBREVIATION = /^[b-df-hj-np-tv-xz]+[b-df-hj-np-rtv-xz]s$/;

/** The stem of a folded word (Snowball's English stemmer). Words with digits or in other scripts stay as they are. */
export function stemOf(letters: string): string {
  if (PLURAL_ABBREVIATION.test(letters)) return letters.slice(0, -1);
  return STEMMABLE.test(letters) ? snowball(letters) : letters;
}

/**
 * British endings and their American forms, in both directions. Doubled letters (`modelling`) are left to the stemmer.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/is(e|es|ed|er|ers|ing|ation|ations)$/, 'iz$1'],
  [/iz(e|es|ed|er|ers|ing|ation|ations)$/, 'is$1'],
  [/yse(s|d)?$/, 'yze$1'],
  [/yze(s|d)?$/, 'yse$1'],
  [/our(s|ed|ing|al)?$/, 'or$1'],
  [/or(s|ed|ing|al)?$/, 'our$1'],
  [/re(s|d)?$/, 'er$1'],
  [/er(s|ed)?$/, 're$1'],
  [/ogue(s)?$/, 'og$1'],
  [/og(s)?$/, 'ogue$1'],
  [/ence(s)?$/, 'ense$1'],
  [/ense(s)?$/, 'ence$1'],
  // Not a regional difference: both spellings are common everywhere.
  [/parametri(s|z)/, 'parameteri$1'],
  [/parameteri(s|z)/, 'parametri$1'],
];

/** Returns possible British or American spellings of a word; callers keep those that the collection contains. */
export function spellingsOf(letters: string): string[] {
  const others: string[] = [];
  for (const [ending, other] of SPELLINGS) {
    if (letters.length > 4 && ending.test(letters)) others.push(letters.replace(ending, other));
  }
  return others;
}
