import type { SavedEntry } from './entry';
import type { Hit, Hits } from './hits';
import { termsOf } from './terms';

/** What many papers share, with its weight. It narrows a search and rarely starts one, so it counts less than a name. */
const WEIGHTS = { list: 1.5, venue: 1.5, year: 1 } as const;

export type FacetKind = keyof typeof WEIGHTS;

interface Facet {
  readonly kind: FacetKind;
  readonly terms: readonly string[];
  readonly papers: Set<string>;
}

/**
 * Papers by the names of their lists, their venue and their year. Each text is read once however many papers share it,
 * so that a list with a new name costs next to nothing.
 */
export class Facets {
  private readonly facets = new Map<string, Facet>();

  add(entry: SavedEntry): void {
    for (const [kind, text] of facetsOf(entry)) {
      const key = `${kind} ${text}`;
      let facet = this.facets.get(key);
      if (facet === undefined) this.facets.set(key, (facet = { kind, terms: termsOf(text), papers: new Set() }));
      facet.papers.add(entry.id);
    }
  }

  remove(entry: SavedEntry): void {
    for (const [kind, text] of facetsOf(entry)) {
      const key = `${kind} ${text}`;
      const papers = this.facets.get(key)?.papers;
      papers?.delete(entry.id);
      if (papers?.size === 0) this.facets.delete(key);
    }
  }

  /** Papers that share a text with a word that begins like this; the fewer they are, the more it counts. */
  find(letters: string, kinds: readonly FacetKind[] | undefined, size: number): Hits {
    const hits = new Map<string, Hit>();
    for (const { kind, terms, papers } of this.facets.values()) {
      if (kinds !== undefined && !kinds.includes(kind)) continue;
      const matched = terms.filter((term) => term.startsWith(letters));
      if (matched.length === 0) continue;
      const score = WEIGHTS[kind] * Math.log(1 + size / papers.size);
      for (const id of papers) if ((hits.get(id)?.score ?? 0) < score) hits.set(id, { score, terms: matched });
    }
    return hits;
  }
}

function facetsOf({ lists, venue, year }: SavedEntry): [FacetKind, string][] {
  const facets: [FacetKind, string][] = lists.map((name) => ['list', name]);
  if (venue !== '') facets.push(['venue', venue]);
  if (year !== undefined) facets.push(['year', String(year)]);
  return facets;
}
