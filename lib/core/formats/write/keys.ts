import type { Paper } from '../../papers';
import { foldWords } from '../../text/fold';
import { paperYear } from './facts';
import { splitName } from './names';

const SMALL_WORDS = new Set(
  'a an the on of in for and to with is are from by at via towards toward'.split(' '),
);
/** Of a paper's id, enough to tell apart the few papers of one author, year and word. */
const ID_DIGITS = 6;

/**
 * Citation keys such as `wu2022timesnet`, in the order of the papers. A key follows from the paper alone and so stays the
 * same whatever else is exported, unless two papers of one export would share it: then both carry a part of their id.
 */
export function citationKeys(papers: readonly Paper[]): string[] {
  const plain = papers.map(plainKey);
  const counts = new Map<string, number>();
  for (const key of plain) counts.set(key, (counts.get(key) ?? 0) + 1);
  const taken = new Set<string>();
  return papers.map(({ id }, i) => {
    const key = plain[i] ?? id;
    let unique = counts.get(key) === 1 ? key : `${key}-${id.slice(0, ID_DIGITS)}`;
    if (taken.has(unique)) unique = `${key}-${id}`;
    for (let n = 2; taken.has(unique); n++) unique = `${key}-${id}-${n}`;
    taken.add(unique);
    return unique;
  });
}

function plainKey(paper: Paper): string {
  const [author] = paper.authors ?? [];
  const name = author === undefined ? undefined : splitName(author);
  const family = name === undefined ? '' : 'literal' in name ? name.literal : name.family;
  const words = foldWords(paper.title).filter((word) => !SMALL_WORDS.has(word));
  const key = [
    ascii(foldWords(family).join('')),
    paperYear(paper) ?? '',
    ascii(words.slice(0, author === undefined ? 2 : 1).join('')),
  ].join('');
  // A key of digits alone, or of nothing, is none.
  return /[a-z]/.test(key) ? key.slice(0, 60) : `paper${paper.id}`;
}

function ascii(text: string): string {
  return text.replace(/[^a-z0-9]/g, '');
}
