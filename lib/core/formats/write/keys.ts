import type { Paper } from '../../papers';
import { foldWords } from '../../text/fold';

const SMALL_WORDS = new Set(
  'a an the on of in for and to with is are from by at via towards toward'.split(' '),
);
/** Words of the title in a key, and their length together at most. */
const WORDS = 3;
const MAX_LENGTH = 40;
/** Of a paper's id, enough to tell apart papers whose titles begin alike. */
const ID_DIGITS = 6;

/**
 * Citation keys such as `timesnet-1d80a3`, for one file. A key follows from the title and the id, which follows from the
 * title, and from nothing else: it is the same whatever else is exported, on every device, and after authors or a year
 * became known. What is cited in a manuscript stays cited. Only where both words and six digits agree does the second
 * paper get the whole id.
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

/** The name before the colon, where there is a short one, or else the title's first words that say something. */
function nameOf(title: string): string {
  const [before = ''] = title.split(/:\s/, 1);
  const named = wordsOf(before);
  const words = named.length > 0 && named.length <= WORDS ? named : wordsOf(title);
  const name = words.slice(0, WORDS).join('-').slice(0, MAX_LENGTH).replace(/-$/, '');
  // Keys begin with a letter, and some titles have none of ours.
  return /^[a-z]/.test(name) ? name : ['paper', ...(name === '' ? [] : [name])].join('-');
}

function wordsOf(text: string): string[] {
  return foldWords(text)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '' && !SMALL_WORDS.has(word));
}
