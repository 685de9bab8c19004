import type { Paper } from '../../papers';
import { foldWords } from '../../text/fold';

const SMALL_WORDS = new Set('a an the on of in for and to with is are from by at via towards toward'.split(' '));
/** Most words of the title in a key. */
const WORDS = 3;
/** Most characters of these words together. */
const MAX_LENGTH = 40;
/** Digits of the id in a key, enough to distinguish papers whose titles begin alike. */
const ID_DIGITS = 6;

/**
 * Creates citation keys such as `timesnet-1d80a3`, unique within one file. A key depends only on the title and on the
 * id, which depends on the title. So it is the same on every device, whatever else is exported and whatever else
 * becomes known, and citations in a manuscript stay valid. If words and digits of two papers agree, the second key has
 * the whole id.
 */
export function createKeys(): (paper: Pick<Paper, 'id' | 'title'>) => string {
  const taken = new Set<string>();
  return (paper) => {
    const name = nameOf(paper.title);
    let key = `${name}-${paper.id.slice(0, ID_DIGITS)}`;
    if (taken.has(key)) key = `${name}-${paper.id}`;
    for (let n = 2; taken.has(key); n++) key = `${name}-${paper.id}-${n}`;
    taken.add(key);
    return key;
  };
}

/** Returns a short name before the colon of the title, or else the first significant words. */
function nameOf(title: string): string {
  const [before = ''] = title.split(/:\s/, 1);
  const named = wordsOf(before);
  const words = named.length > 0 && named.length <= WORDS ? named : wordsOf(title);
  const name = words.slice(0, WORDS).join('-').slice(0, MAX_LENGTH).replace(/-$/, '');
  // Keys begin with a Latin letter, and some titles have no such letter.
  return /^[a-z]/.test(name) ? name : ['paper', ...(name === '' ? [] : [name])].join('-');
}

function wordsOf(text: string): string[] {
  return foldWords(text)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '' && !SMALL_WORDS.has(word));
}
