import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  restoreCommand,
  createClock,
  EMPTY_LIBRARY,
  isMissing,
  LIMITS,
  mergeLibraries,
  removedBetween,
  type LibraryCommand,
  type LibraryState,
  type RemovedElement,
} from '../../../lib/core/library';
import { PAPER_A } from '../../support/library-fixtures';

let now = 1_000;
const clocks = {
  here: createClock({ device: 'here', now: () => now++ }),
  there: createClock({ device: 'there', now: () => now++ }),
};
const note = (text: string): LibraryCommand => ({ type: 'set-note', paperId: PAPER_A, note: text });

/** A library and its trash, latest first. */
class Shelf {
  state: LibraryState = EMPTY_LIBRARY;
  trash: RemovedElement[] = [];

  become(next: LibraryState): void {
    this.trash.unshift(...removedBetween(this.state, next));
    this.state = next;
  }

  edit(command: LibraryCommand): void {
    this.become(applyCommand(this.state, command, clocks.here).state);
  }

  get missing(): RemovedElement[] {
    return this.trash.filter((one) => isMissing(one, this.state));
  }

  restoreAll(): void {
    this.edit(restoreCommand(this.missing, this.state));
  }

  get note(): string | undefined {
    return this.state.notes[PAPER_A]?.value ?? undefined;
  }
}

describe('trashed notes', () => {
  test('come back beside the current text after another device replaced them', () => {
    const shelf = new Shelf();
    shelf.edit(note('What I thought'));
    shelf.become(
      mergeLibraries(shelf.state, applyCommand(shelf.state, note('What I thought there'), clocks.there).state),
    );
    shelf.edit(note('Another matter'));
    expect(shelf.missing.map(({ value }) => value)).toEqual(['What I thought there', 'What I thought']);
    shelf.restoreAll();
    expect(shelf.note).toBe('Another matter\n\nWhat I thought there');
    expect(shelf.missing).toEqual([]);
  });

  test('all come back when a paper lost two of them', () => {
    const shelf = new Shelf();
    for (const text of ['Monday', '', 'Tuesday', '']) shelf.edit(note(text));
    shelf.restoreAll();
    expect(shelf.note).toBe('Tuesday\n\nMonday');
  });

  test('are not missing when the current text contains them', () => {
    const shelf = new Shelf();
    for (const text of ['Monday', '', 'Monday, and more']) shelf.edit(note(text));
    expect(shelf.missing).toEqual([]);
  });

  test('stay in the trash when there is no room for them', () => {
    const shelf = new Shelf();
    for (const text of ['x'.repeat(LIMITS.note), '', 'y']) shelf.edit(note(text));
    shelf.restoreAll();
    expect(shelf.note).toBe('y');
    expect(shelf.missing).toHaveLength(1);
  });
});

describe('bringBack in "instead" mode', () => {
  const ids = Array.from({ length: 300 }, (_, place) => place.toString(16).padStart(12, '0'));
  const all = (text: string): LibraryCommand => ({
    type: 'batch',
    commands: ids.map((paperId) => ({ type: 'set-note', paperId, note: `${text} ${paperId}` })),
  });
  const texts = ({ state }: Shelf): (string | null)[] => ids.map((id) => state.notes[id]?.value ?? null);

  test('replaces the current texts by the lost ones and moves the current texts to the trash', () => {
    const shelf = new Shelf();
    shelf.edit(all('Thought'));
    const before = texts(shelf);
    const junk = 'x'.repeat(LIMITS.note - 20);
    const there = applyCommand(shelf.state, all(junk), clocks.there).state;
    shelf.become(mergeLibraries(shelf.state, there));
    // The same device writes once more. Its own earlier text must not come first.
    shelf.become(mergeLibraries(shelf.state, applyCommand(there, all(`${junk}!`), clocks.there).state));
    const { state, undo } = applyCommand(
      shelf.state,
      restoreCommand(shelf.missing, shelf.state, 'instead'),
      clocks.here,
    );
    shelf.become(state);
    expect(texts(shelf)).toEqual(before);
    expect(shelf.missing.filter(({ value }) => typeof value === 'string' && value.startsWith(`${junk}!`))).toHaveLength(
      ids.length,
    );
    expect(undo).toBeDefined();
  });

  test('brings back the latest of several texts of one note', () => {
    const shelf = new Shelf();
    for (const text of ['Monday', '', 'Tuesday', '', 'Wednesday']) shelf.edit(note(text));
    shelf.edit(restoreCommand(shelf.missing, shelf.state, 'instead'));
    expect(shelf.note).toBe('Tuesday');
  });
});

test('bringBack restores a paper that was removed twice as it was last', () => {
  const shelf = new Shelf();
  const save: LibraryCommand = { type: 'save', paperId: PAPER_A, listId: 'reading', stub: { title: 'A' } };
  for (let time = 0; time < 2; time++) {
    shelf.edit(save);
    shelf.edit({ type: 'unsave', paperId: PAPER_A });
  }
  const [last] = shelf.trash;
  shelf.restoreAll();
  expect(shelf.state.members[`${PAPER_A}/reading`]?.value).toEqual(last?.value);
});
