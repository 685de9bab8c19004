import type { Entry } from '@retorquere/bibtex-parser';
import { inDisplayOrder, namesIn } from './shared/names';

/** Returns names in display order: "Jörg Müller" for "Müller, Jörg". */
export function authorsOf({ fields }: Entry): string[] {
  const creators = fields.author ?? fields.editor ?? [];
  return creators.flatMap(({ name, firstName, lastName, prefix, suffix }): string[] => {
    if (name === 'others') return [];
    // Names that are separated otherwise than by "and" are one name for the parser.
    if (name !== undefined)
      return /^\{.*\}$/s.test(name)
        ? [name]
        : (namedParts(name) ?? (/[;,].*[;,]|;/s.test(name) ? namesIn(name) : inDisplayOrder([name])));
    const whole = [firstName, prefix, lastName].filter((part) => part !== undefined && part !== '').join(' ');
    // DBLP numbers authors of the same name.
    return whole === '' ? [] : [suffix === undefined ? whole.replace(/\s\d{4}$/, '') : `${whole}, ${suffix}`];
  });
}

/** Reads the extended names of BibLaTeX, `family=Wit, given=Jan, prefix=de`; undefined for any other name. */
function namedParts(name: string): string[] | undefined {
  const parts = new Map(
    name.split(',').map((part) => {
      const [key = '', ...value] = part.split('=');
      return [
        key.trim(),
        value
          .join('=')
          .trim()
          .replace(/^["{](.*)["}]$/, '$1'),
      ];
    }),
  );
  const whole = ['given', 'prefix', 'family'].flatMap((key) => parts.get(key) ?? []).join(' ');
  const suffix = parts.get('suffix');
  return parts.get('family') === undefined ? undefined : [suffix === undefined ? whole : `${whole}, ${suffix}`];
}
