/** A name in the parts that bibliographies need; `literal` for organisations and single names. */
export type PersonName =
  { readonly family: string; readonly given: string; readonly suffix?: string } | { readonly literal: string };

/** Particles that belong to the family name that follows. */
const PARTICLES = new Set(
  "van von vom und der den de dei del degli della dello delle di da dal dalla dos das du la le los las ter ten te zu zum zur bin ibn al el op het af av 't ’t".split(
    ' ',
  ),
);
/** Pairs of particles that begin with a capital. One alone is ignored: it may be a given name ("Nguyen Van Anh"). */
const CAPITAL_PARTICLES = /^(?:Van (?:de|den|der)|Von der|De (?:la|las|los))$/i;
/** Words between the two family names of a person, as in "José Ortega y Gasset". */
const BETWEEN_FAMILY_NAMES = new Set(['y', 'e', 'i']);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const ORGANISATION =
  /^the\s|\b(?:team|group|collaboration|consortium|project|labs?|laborator(?:y|ies)|inc|corporation|company|foundation|society|association|organi[sz]ation|universit\w*|institut[eo]?|academy|college|school|department|ministry|agency|committee|council|network|initiative|community|cent(?:er|re)|research|google|deepmind|microsoft|nvidia)\b|[\d&:]/i;
/** Only in capitals: "Ai" is a family name. */
const ORGANISATION_LETTERS = /(?:^|[\s-])AI$/;

/**
 * Splits names such as "Ludwig van Beethoven", "Martin King, Jr.", "Beethoven, Ludwig van" and "King, Jr., Martin".
 * Returns a `literal` for organisations, for names with other commas, and for names without a given name, such as
 * "van Gogh".
 */
export function splitName(name: string): PersonName {
  const parts = name.split(',').map((part) => part.trim());
  const suffixAt = parts.findIndex((part, i) => i > 0 && SUFFIX.test(part));
  if (suffixAt > 0) {
    const [suffix = ''] = parts.splice(suffixAt, 1);
    const person = splitName(parts.join(', '));
    return 'literal' in person ? { literal: name } : { ...person, suffix };
  }
  if (ORGANISATION.test(name) || ORGANISATION_LETTERS.test(name)) return { literal: name };
  const [main = '', after] = parts;
  if (parts.length === 2 && main !== '' && after) {
    // "Maaten, Laurens van der": the particles go back to the family name.
    const given = after.split(/\s+/);
    let end = given.length;
    while (end > 1 && PARTICLES.has(given[end - 1] ?? '')) end--;
    return { given: given.slice(0, end).join(' '), family: [...given.slice(end), main].join(' ') };
  }
  if (parts.length > 1) return { literal: name };
  const words = main.split(/\s+/);
  const before = (at: number): string => words[at - 1] ?? '';
  let first = words.length - 1;
  // Without a comma, the suffix stays with the family name: "M. King Jr.", not "M. K. Jr.".
  if (first > 1 && SUFFIX.test(words[first] ?? '')) first--;
  if (first > 2 && BETWEEN_FAMILY_NAMES.has(before(first))) first -= 2;
  while (first > 0 && PARTICLES.has(before(first))) first--;
  // Both particles have a capital ("Van Den Broeck"), or only the first has one ("Van den Broeck").
  if (first > 2 && CAPITAL_PARTICLES.test(`${before(first - 1)} ${before(first)}`)) first -= 2;
  else if (first > 1 && CAPITAL_PARTICLES.test(`${before(first)} ${words[first]}`)) first--;
  if (first < 1) return { literal: name };
  return { given: words.slice(0, first).join(' '), family: words.slice(first).join(' ') };
}

/**
 * The name for a short line: "A. Vaswani" for "Ashish Vaswani". Names stay whole where initials would hide who it is:
 * of organisations, in scripts without capitals (Chinese, Arabic), and with an initial in last place ("Wu H").
 */
export function shortName(name: string): string {
  const person = splitName(name);
  if ('literal' in person || /\p{Lo}/u.test(name) || /^(?:\p{Lu}\.?){1,3}$/u.test(person.family)) return name;
  const { given, family, suffix } = person;
  return [initials(given), family, suffix].filter(Boolean).join(' ');
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
