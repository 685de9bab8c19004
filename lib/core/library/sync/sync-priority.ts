import { compareText, own, splitMemberKey, type ElementValue } from '../registers';
import type { LibraryElement } from './sync-shards';
import { compareStamps } from '../stamp';
import type { LibraryState, Register } from '../types';

/** Elements that are synced together or not at all. */
export interface Bundle {
  /** Content of the bundle, and its key in the overflow of a plan. */
  what: 'lists' | 'papers' | 'titles' | 'notes';
  /** Id of the list or paper. */
  id: string;
  elements: readonly LibraryElement[];
}

/**
 * Splits the library into bundles, most important first: lists; papers with their memberships and marks, most recently
 * saved or removed first; then, in the same order, titles for which `needsTitle` returns true; notes; last the notes of
 * papers that are no longer saved. The order depends only on the state, so that all browsers drop the same bundles.
 */
export function bundlesByPriority(state: LibraryState, needsTitle: (paperId: string) => boolean): Bundle[] {
  const lists = collectLists(state)
    .sort(newestFirst)
    .map(({ id, elements }): Bundle => ({ what: 'lists', id, elements }));

  const papers = collectPapers(state).sort(newestFirst);
  const titles: Bundle[] = [];
  const notes: Bundle[] = [];
  const notesOfUnsaved: Bundle[] = [];
  for (const { id, saved } of papers) {
    const stub = own(state.stubs, id);
    if (saved && stub !== undefined && needsTitle(id)) {
      titles.push({ what: 'titles', id, elements: [['stubs', id, stub]] });
    }
    const note = own(state.notes, id);
    if (note !== undefined) (saved ? notes : notesOfUnsaved).push(noteBundle(id, note));
  }
  const known = new Set(papers.map(({ id }) => id));
  const notesOfOthers = Object.entries(state.notes)
    .filter(([id]) => !known.has(id))
    .map(([id, note]) => ({ id, stamp: note.stamp, bundle: noteBundle(id, note) }))
    .sort(newestFirst)
    .map(({ bundle }) => bundle);
  const members = papers.map(({ id, elements }): Bundle => ({ what: 'papers', id, elements }));
  return [...lists, ...members, ...titles, ...notes, ...notesOfUnsaved, ...notesOfOthers];
}

/** The registers of each list: its name and its look. */
function collectLists(state: LibraryState) {
  const ids = new Set([...Object.keys(state.lists), ...Object.keys(state.looks)]);
  return [...ids].flatMap((id) => {
    const list = own(state.lists, id);
    const look = own(state.looks, id);
    const elements: LibraryElement[] = [
      ...(list ? [['lists', id, list] as const] : []),
      ...(look ? [['looks', id, look] as const] : []),
    ];
    const stamp = (list ?? look)?.stamp;
    return stamp === undefined ? [] : [{ id, stamp, elements }];
  });
}

interface PaperElements {
  id: string;
  saved: boolean;
  /** Latest stamp of its memberships. */
  stamp: Register<ElementValue>['stamp'];
  elements: LibraryElement[];
}

function collectPapers(state: LibraryState): PaperElements[] {
  const papers = new Map<string, PaperElements>();
  for (const [key, register] of Object.entries(state.members)) {
    const { paperId } = splitMemberKey(key);
    let paper = papers.get(paperId);
    if (paper === undefined) {
      const mark = own(state.marks, paperId);
      const elements: LibraryElement[] = mark === undefined ? [] : [['marks', paperId, mark]];
      paper = { id: paperId, saved: false, stamp: register.stamp, elements };
      papers.set(paperId, paper);
    }
    paper.saved ||= register.value !== null;
    if (compareStamps(register.stamp, paper.stamp) > 0) paper.stamp = register.stamp;
    paper.elements.push(['members', key, register]);
  }
  return [...papers.values()];
}

function noteBundle(id: string, note: Register<string>): Bundle {
  return { what: 'notes', id, elements: [['notes', id, note]] };
}

function newestFirst(
  a: { id: string; stamp: Register<ElementValue>['stamp'] },
  b: { id: string; stamp: Register<ElementValue>['stamp'] },
): number {
  return compareStamps(b.stamp, a.stamp) || compareText(a.id, b.id);
}
