/** A name as bibliographies want it. `literal` for organisations and single names. */
export type PersonName =
  | { readonly family: string; readonly given: string; readonly suffix?: string }
  | { readonly literal: string };

/** Small words that belong to the family name when they stand before it. */
const PARTICLES = new Set(
  'van von der den de del della di da dos du la le ter ten zu zur bin ibn al el'.split(' '),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const ORGANISATION =
  /\b(?:team|group|collaboration|consortium|project|lab|labs|inc|university|institute)\b|[\d&:]/i;

/** Splits "Ludwig van Beethoven" or "Beethoven, Ludwig van". Joining the parts again gives the name back: `wholeName`. */
export function splitName(name: string): PersonName {
  const [main = '', ...after] = name.split(/,\s+/);
  if (after.length === 1 && SUFFIX.test(after[0] ?? '')) {
    const person = splitName(main);
    return 'literal' in person ? { literal: name } : { ...person, suffix: after[0] ?? '' };
  }
  if (after.length > 0 || ORGANISATION.test(name)) return { literal: name };
  const words = main.split(' ');
  if (words.length < 2) return { literal: name };
  let first = words.length - 1;
  while (first > 1 && PARTICLES.has(words[first - 1] ?? '')) first--;
  return { given: words.slice(0, first).join(' '), family: words.slice(first).join(' ') };
}

/** "Given Family, Suffix". */
export function wholeName(name: PersonName): string {
  if ('literal' in name) return name.literal;
  const { given, family, suffix } = name;
  return suffix === undefined ? `${given} ${family}` : `${given} ${family}, ${suffix}`;
}

/** "J.-P. M." of "Jean-Pierre Marie". */
export function initials(given: string): string {
  return given
    .split(/\s+/)
    .map((word) =>
      word
        .split('-')
        .map((part) => /^./su.exec(part)?.[0].toUpperCase() ?? '')
        .filter((letter) => letter !== '')
        .map((letter) => `${letter}.`)
        .join('-'),
    )
    .filter((word) => word !== '')
    .join(' ');
}
