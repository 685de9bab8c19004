/** A name in the parts that bibliographies need; `literal` for organisations and single names. */
export type PersonName =
  { readonly family: string; readonly given: string; readonly suffix?: string } | { readonly literal: string };

/** Particles that belong to the family name that follows. */
const PARTICLES = new Set(
  "van von der den de del della dello di da dal dos das du la le los las ter ten te zu zur bin ibn al el op het 't ’t".split(
    ' ',
  ),
);
/** Capitalised pairs of particles. A single one is ignored, since it may be a given name ("Nguyen Van Anh"). */
const CAPITAL_PARTICLES = /^(?:Van De|Van Den|Van Der|Von Der|De La|De Las|De Los)$/;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const ORGANISATION = /\b(?:team|group|collaboration|consortium|project|lab|labs|inc|university|institute)\b|[\d&:]/i;

/**
 * Splits names such as "Ludwig van Beethoven" and "Martin King, Jr."; `fullName` joins the parts again. Returns a
 * `literal` for organisations, for names with other commas, and for names without a given name, such as "van Gogh".
 */
export function splitName(name: string): PersonName {
  const [main = '', ...after] = name.split(/,\s+/);
  if (after.length === 1 && SUFFIX.test(after[0] ?? '')) {
    const person = splitName(main);
    return 'literal' in person ? { literal: name } : { ...person, suffix: after[0] ?? '' };
  }
  if (name.includes(',') || ORGANISATION.test(name)) return { literal: name };
  const words = main.split(' ').filter((word) => word !== '');
  let first = words.length - 1;
  // Without a comma, the suffix stays with the family name: "M. King Jr.", not "M. K. Jr.".
  if (first > 1 && SUFFIX.test(words[first] ?? '')) first--;
  while (first > 0 && PARTICLES.has(words[first - 1] ?? '')) first--;
  if (first > 2 && CAPITAL_PARTICLES.test(words.slice(first - 2, first).join(' '))) first -= 2;
  if (first < 1) return { literal: name };
  return { given: words.slice(0, first).join(' '), family: words.slice(first).join(' ') };
}

/** Joins the parts: "Given Family, Suffix". */
export function fullName(name: PersonName): string {
  if ('literal' in name) return name.literal;
  const { given, family, suffix } = name;
  return suffix === undefined ? `${given} ${family}` : `${given} ${family}, ${suffix}`;
}

/** Returns "J.-P. M." for "Jean-Pierre Marie" and "J. P." for "J.P.". */
export function initials(given: string): string {
  const names = given.match(/-?[^\s.-]+/g) ?? [];
  return names
    .map((name) => {
      const letter = /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase();
      return letter === undefined ? '' : `${name.startsWith('-') ? '-' : ' '}${letter}.`;
    })
    .join('')
    .replace(/^[\s-]+/, '');
}
