import { PAPER_LIMITS, type Paper } from '../../papers';
import { plainLine } from './plain-text';

/** Most names in a note. */
const NAMED = 5;

/**
 * BibTeX strings that an entry uses and its file does not define. Their names stand in for them until all files are
 * read: people keep strings in a file of their own, and any order of the files must give the same papers.
 */
export class OpenStrings {
  readonly #uses = new Set<{ readonly file: string; readonly paper: string; readonly name: string }>();

  /** Notes a use; returns how to forget it. */
  add(file: string, paper: string, name: string): () => void {
    const use = { file, paper, name };
    this.#uses.add(use);
    return () => this.#uses.delete(use);
  }

  /** Puts values in place of names in `papers`; returns for each file a sentence about strings that nobody defines. */
  resolve(strings: ReadonlyMap<string, string>, papers: Map<string, Paper>): Map<string, string> {
    const missing = new Map<string, Set<string>>();
    for (const { file, paper: id, name } of this.#uses) {
      const value = plainLine(strings.get(name.toUpperCase())?.slice(0, 2000) ?? '');
      const paper = papers.get(id);
      if (value === '') missing.set(file, (missing.get(file) ?? new Set()).add(name));
      else if (paper?.venue === name && value.length <= PAPER_LIMITS.label) papers.set(id, { ...paper, venue: value });
    }
    return new Map([...missing].map(([file, names]) => [file, sentence([...names])]));
  }
}

function sentence(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const [are, their] = names.length === 1 ? ['string', 'its name stands'] : ['strings', 'their names stand'];
  return `No file defines the ${are} ${names.slice(0, NAMED).join(', ')}${more}, so ${their} in the papers; import the file with the strings together with this one.`;
}
