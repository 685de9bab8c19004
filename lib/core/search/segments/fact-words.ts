import { paperAuthors } from '../../papers/facts';
import type { Paper } from '../../papers/paper';
import { isStopWord } from '../words/stems';
import { wordParts } from '../words/word-parts';
import { wordsOf } from '../words/words';
import { docNumberOf } from './posting';
import type { Segment } from './segment';
import { textAt, textColumn } from './text-column';

/**
 * Words of authors and venues. They have columns of their own, so that a name is no word of the topic: neither its stem
 * nor its frequency nor a typo in it changes what a search for a topic finds.
 */
export type FactColumns = Pick<Segment, 'factWords' | 'factStarts' | 'factEntries'>;

/** The slot of the venue; authors have the slots from 1 on, in the order of the paper. */
export const VENUE_SLOT = 0;
/** Further authors share the last slot: all their names are found, but words of two of them count as one name. */
const LAST_SLOT = 255;
const SLOT_BITS = 8;
/** Begins the initials of a venue, `*iclr` for `International Conference on Learning Representations`. */
export const INITIALS = '*';
/** Fewer words are no conference; more initials than this say nothing. */
const MIN_INITIALS = 3;
const MAX_INITIALS = 20;

/** An entry is one 32-bit number: document number (24 bits, as in postings) and slot (8 bits). */
export const slotOf = (entry: number): number => entry & LAST_SLOT;

function entryOf(docNumber: number, slot: number): number {
  return ((docNumber << SLOT_BITS) | Math.min(slot, LAST_SLOT)) >>> 0;
}

/** Collects the words of authors and venues. Add papers by rising document number. */
export class FactDraft {
  private readonly entries = new Map<string, number[]>();

  add(paper: Pick<Paper, 'authors' | 'venue'>, docNumber: number): void {
    for (const word of venueWords(paper.venue ?? '')) this.put(word, entryOf(docNumber, VENUE_SLOT));
    for (const [i, name] of paperAuthors(paper).entries())
      for (const { letters } of wordsOf(name)) this.put(letters, entryOf(docNumber, i + 1));
  }

  put(word: string, entry: number): void {
    const known = this.entries.get(word);
    if (known === undefined) this.entries.set(word, [entry]);
    else if (known.at(-1) !== entry) known.push(entry);
  }

  columns(): FactColumns {
    const words = [...this.entries.keys()].sort();
    const factStarts = new Uint32Array(words.length + 1);
    const all: number[] = [];
    for (const [i, word] of words.entries()) {
      for (const entry of this.entries.get(word) ?? []) all.push(entry);
      factStarts[i + 1] = all.length;
    }
    return { factWords: textColumn(words), factStarts, factEntries: Uint32Array.from(all) };
  }
}

/** Merges the words of consecutive segments; `newOrdinals` as in `mergeSegments`. */
export function mergeFacts(segments: readonly Segment[], from: number, newOrdinals: Int32Array): FactColumns {
  const draft = new FactDraft();
  for (const { factWords, factStarts, factEntries } of segments) {
    for (let i = 0; i < factWords.ends.length; i++) {
      const word = textAt(factWords, i);
      for (const entry of factEntries.subarray(factStarts[i], factStarts[i + 1])) {
        const ordinal = newOrdinals[docNumberOf(entry) - from] as number;
        if (ordinal >= 0) draft.put(word, entryOf(from + ordinal, slotOf(entry)));
      }
    }
  }
  return draft.columns();
}

/** Content words of a venue, parts of glued ones (`cvpr` of `CVPR2022`), and the initials of a long name. */
function venueWords(venue: string): Set<string> {
  const words = new Set<string>();
  let initials = '';
  for (const { letters, start, end } of wordsOf(venue)) {
    if (isStopWord(letters)) continue;
    words.add(letters);
    for (const part of wordParts(venue.slice(start, end))) words.add(part);
    if (/^\p{L}/u.test(letters)) initials += letters.charAt(0);
  }
  if (initials.length >= MIN_INITIALS) words.add(INITIALS + initials.slice(0, MAX_INITIALS));
  return words;
}
