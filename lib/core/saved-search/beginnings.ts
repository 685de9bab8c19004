import type { Hit, Hits } from './hits';

/** Up to this many letters, a word is a short beginning: too many words begin with it to look up each of them. */
export const SHORT = 2;

/** Bits of the fields that can be asked for. */
const BITS = { title: 1, authors: 2, note: 4 } as const;
const WIDTH = 8;

/** A title counts more; beyond that, so few letters say nothing, and the newest paper comes first. */
const IN_TITLE: Hit = { score: 2, terms: [] };
const ELSEWHERE: Hit = { score: 1, terms: [] };

type Field = keyof typeof BITS;
const FIELDS = Object.keys(BITS) as readonly Field[];

/**
 * The papers that have a word with these first letters, for one letter and for two. An index of words would have to add
 * up a thousand words for them, at the first key of every search.
 */
export class Beginnings {
  /** Ids by number; numbers are not used again. */
  private readonly ids: (string | undefined)[] = [];
  private readonly numbers = new Map<string, number>();
  /** Per beginning, the papers in the order of their numbers: `WIDTH` times the number, and the bits of the fields. */
  private readonly papers = new Map<string, number[]>();

  /** Adds a paper with the terms of its fields. */
  add(id: string, terms: Readonly<Record<Field, readonly string[]>>): void {
    const number = this.ids.push(id) - 1;
    this.numbers.set(id, number);
    for (const field of FIELDS)
      for (const term of terms[field])
        for (let length = 1; length <= SHORT; length++) this.note(term.slice(0, length), number, BITS[field]);
  }

  private note(beginning: string, number: number, bit: number): void {
    const papers = this.papers.get(beginning);
    const last = papers?.at(-1);
    if (papers === undefined) this.papers.set(beginning, [number * WIDTH + bit]);
    else if (last === undefined || last < number * WIDTH) papers.push(number * WIDTH + bit);
    else papers[papers.length - 1] = last | bit;
  }

  remove(id: string): void {
    const number = this.numbers.get(id);
    if (number !== undefined) this.ids[number] = undefined;
    this.numbers.delete(id);
  }

  /** The papers with this beginning in one of the fields. */
  find(letters: string, fields: readonly Field[] = FIELDS): Hits {
    const asked = fields.reduce((bits, field) => bits | BITS[field], 0);
    const hits = new Map<string, Hit>();
    for (const entry of this.papers.get(letters) ?? []) {
      const id = this.ids[Math.floor(entry / WIDTH)];
      if (id !== undefined && (entry & asked) !== 0) hits.set(id, entry & BITS.title ? IN_TITLE : ELSEWHERE);
    }
    return hits;
  }
}
