import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  compareStamps,
  createClock,
  EMPTY_LIBRARY,
  latestStamp,
  LIMITS,
  mergeLibraries,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
} from '../../../lib/core/library';
import { compareText } from '../../../lib/core/library/registers';
import { at, deepFreeze, HOUR, library, PAPER_A, PAPER_B, stamp } from '../../support/library-fixtures';
import { mutated } from '../../support/mutated';

/** A clock that advances 10 ms with each reading. */
function testClock() {
  let time = 1000;
  return createClock({ device: 'laptop', now: () => (time += 10) });
}

function run(commands: readonly LibraryCommand[], start: LibraryState = EMPTY_LIBRARY) {
  const clock = testClock();
  let state = start;
  let undo: LibraryCommand | undefined;
  for (const command of commands) ({ state, undo } = applyCommand(deepFreeze(state), command, clock));
  return { state, undo, clock };
}

/** The view in short: the papers of each list, then the notes. */
function summary(state: LibraryState) {
  const { lists, papers } = viewLibrary(state);
  const shown = lists.map(({ id, name }) => {
    const inList = papers.filter((paper) => paper.lists.includes(id)).map((paper) => paper.id.charAt(0));
    return `${name}: ${inList.sort(compareText).join('')}`;
  });
  return [...shown, ...papers.filter(({ note }) => note !== '').map(({ id, note }) => `${id[0]} = ${note}`)];
}

const save = (paperId: string, listId = 'reading'): LibraryCommand => ({
  type: 'save',
  paperId,
  listId,
  stub: { title: `Title of ${paperId}` },
});
const remove = (paperId: string, listId = 'reading'): LibraryCommand => ({ type: 'remove', paperId, listId });
const note = (paperId: string, text: string): LibraryCommand => ({ type: 'set-note', paperId, note: text });
const create = (listId: string, name: string): LibraryCommand => ({ type: 'create-list', listId, name });
const rename = (listId: string, name: string): LibraryCommand => ({ type: 'rename-list', listId, name });
const deleteList = (listId: string): LibraryCommand => ({ type: 'delete-list', listId });
const unsave = (paperId: string): LibraryCommand => ({ type: 'unsave', paperId });

describe('applyCommand', () => {
  test.each<[string, LibraryCommand[], LibraryCommand, string[]]>([
    ['save', [], save(PAPER_A), ['Reading list: a']],
    ['save into another list', [create('x', 'X')], save(PAPER_A, 'x'), ['Reading list: ', 'X: a']],
    ['save into a second list', [create('x', 'X'), save(PAPER_A)], save(PAPER_A, 'x'), ['Reading list: a', 'X: a']],
    ['save again after removing', [save(PAPER_A), remove(PAPER_A)], save(PAPER_A), ['Reading list: a']],
    ['remove', [save(PAPER_A), save(PAPER_B)], remove(PAPER_A), ['Reading list: b']],
    [
      'remove from one of two lists',
      [create('x', 'X'), save(PAPER_A), save(PAPER_A, 'x')],
      remove(PAPER_A, 'x'),
      ['Reading list: a', 'X: '],
    ],
    ['remove from the last list', [save(PAPER_A), note(PAPER_A, 'why')], remove(PAPER_A), ['Reading list: ']],
    [
      'unsave',
      [create('x', 'X'), save(PAPER_A), save(PAPER_A, 'x'), note(PAPER_A, 'why'), save(PAPER_B)],
      unsave(PAPER_A),
      ['Reading list: b', 'X: '],
    ],
    ['create a list', [], create('x', '  Vision  '), ['Reading list: ', 'Vision: ']],
    ['create a deleted list again', [create('x', 'X'), deleteList('x')], create('x', 'Y'), ['Reading list: ', 'Y: ']],
    ['rename a list', [create('x', 'X')], rename('x', 'Y'), ['Reading list: ', 'Y: ']],
    ['change only the case of a name', [create('x', 'vision')], rename('x', 'Vision'), ['Reading list: ', 'Vision: ']],
    ['rename the Reading list', [], rename('reading', 'Later'), ['Later: ']],
    [
      'delete a list with its memberships',
      [create('x', 'X'), save(PAPER_A, 'x'), save(PAPER_B, 'x'), save(PAPER_B)],
      deleteList('x'),
      ['Reading list: b'],
    ],
    ['write a note', [save(PAPER_A)], note(PAPER_A, ' why\n'), ['Reading list: a', 'a =  why\n']],
    ['change a note', [save(PAPER_A), note(PAPER_A, 'why')], note(PAPER_A, 'how'), ['Reading list: a', 'a = how']],
    ['clear a note', [save(PAPER_A), note(PAPER_A, 'why')], note(PAPER_A, ' \n'), ['Reading list: a']],
  ])('does, undoes and redoes: %s', (_, before, command, expected) => {
    const { state, clock } = run(before);
    const done = applyCommand(deepFreeze(state), command, clock);
    expect(summary(done.state)).toEqual(expected);
    expect(compareStamps(latestStamp(done.state)!, latestStamp(state) ?? stamp(0))).toBeGreaterThan(0);

    const undone = applyCommand(deepFreeze(done.state), done.undo!, clock);
    expect(viewLibrary(undone.state)).toEqual(viewLibrary(state));
    const redone = applyCommand(deepFreeze(undone.state), undone.undo!, clock);
    expect(viewLibrary(redone.state)).toEqual(viewLibrary(done.state));

    // An undone change stays undone, in either order of merging.
    expect(mergeLibraries(done.state, undone.state)).toEqual(undone.state);
    expect(mergeLibraries(undone.state, done.state)).toBe(undone.state);
  });
});

describe('applyCommand with nothing to do', () => {
  test.each<[string, LibraryCommand[], LibraryCommand]>([
    ['saving twice', [save(PAPER_A)], save(PAPER_A)],
    ['saving twice with another title', [save(PAPER_A)], { ...save(PAPER_A), stub: { title: 'x' } } as LibraryCommand],
    ['removing an absent paper', [], remove(PAPER_A)],
    ['removing twice', [save(PAPER_A), remove(PAPER_A)], remove(PAPER_A)],
    ['unsaving a paper that is not saved', [], unsave(PAPER_A)],
    ['renaming to the same name', [create('x', 'X')], rename('x', ' X ')],
    ['giving the Reading list its current name', [], rename('reading', 'Reading list')],
    ['setting the same note', [note(PAPER_A, 'n')], note(PAPER_A, 'n')],
    ['clearing an absent note', [], note(PAPER_A, '')],
    ['restoring nothing', [], { type: 'restore', elements: [] }],
  ])('returns the same state and no undo for %s', (_, before, command) => {
    const { state, clock } = run(before);
    expect(applyCommand(deepFreeze(state), command, clock)).toEqual({ state });
    expect(applyCommand(state, command, clock).state).toBe(state);
  });
});

describe('save command', () => {
  test('keeps the time of the first save', () => {
    const first = run([save(PAPER_A)]).state;
    const again = run([save(PAPER_A), note(PAPER_B, 'n'), save(PAPER_A)]).state;
    expect(viewLibrary(again).papers[0]?.savedAt).toBe(viewLibrary(first).papers[0]?.savedAt);
  });

  test('brings back the note of a removed paper', () => {
    const { state } = run([save(PAPER_A), note(PAPER_A, 'why'), unsave(PAPER_A), save(PAPER_A)]);
    expect(summary(state)).toEqual(['Reading list: a', 'a = why']);
  });

  test('fills in a title that was not synced, with nothing to undo', () => {
    const start = library({ members: { [`${PAPER_A}/reading`]: at(1, { savedAt: 1 }) } });
    const { state, undo } = run([save(PAPER_A)], start);
    expect(viewLibrary(state).papers[0]).toMatchObject({ title: `Title of ${PAPER_A}`, savedAt: 1 });
    expect(undo).toBeUndefined();
  });

  test.each([
    [{ title: 'x'.repeat(900) }, { title: 'x'.repeat(LIMITS.title) }],
    [{ title: `${'x'.repeat(499)}😀` }, { title: `${'x'.repeat(499)}\uFFFD` }],
    [{ title: 't', arxivId: 'x'.repeat(99) }, { title: 't' }],
    [
      { title: ' t ', arxivId: '2111.09886' },
      { title: 't', arxivId: '2111.09886' },
    ],
    [{ title: ' ' }, undefined],
  ])('never fails because of an odd title: $title (row %$)', (stub, kept) => {
    const { state } = run([{ type: 'save', paperId: PAPER_A, listId: 'reading', stub }]);
    expect(state.stubs[PAPER_A]?.value).toEqual(kept);
    expect(viewLibrary(state).papers).toHaveLength(1);
  });
});

describe('a paper whose list was deleted elsewhere', () => {
  const orphaned = library({
    lists: { gone: at(9, null, 'phone') },
    members: { [`${PAPER_A}/gone`]: at(5, { savedAt: 5 }) },
  });

  test('is removed from the list where it shows, and undo brings it back', () => {
    const { state, undo, clock } = run([remove(PAPER_A)], orphaned);
    expect(summary(state)).toEqual(['Reading list: ']);
    expect(summary(applyCommand(state, undo!, clock).state)).toEqual(['Reading list: a']);
  });

  test('moves for good when it is saved to the list where it shows', () => {
    const { state } = run([save(PAPER_A), create('gone', 'Back'), remove(PAPER_A, 'gone')], orphaned);
    expect(summary(state)).toEqual(['Reading list: a', 'Back: ']);
  });
});

test('applyCommand lets an edit win over a stamp from a clock two days ahead', () => {
  const ahead = library({
    members: { [`${PAPER_A}/reading`]: at(1000 + 48 * HOUR, { savedAt: 1 }, 'phone') },
  });
  const { state } = run([remove(PAPER_A)], ahead);
  expect(summary(mergeLibraries(ahead, state))).toEqual(['Reading list: ']);
});

test('applyCommand gives all writes of one command the same stamp', () => {
  const { state } = run([create('x', 'X'), save(PAPER_A, 'x'), save(PAPER_B, 'x'), deleteList('x')]);
  const stamps = [state.lists['x'], ...Object.values(state.members)].map((register) => register?.stamp);
  expect(new Set(stamps.map((one) => JSON.stringify(one))).size).toBe(1);
});

describe('applyCommand with an invalid command', () => {
  const long = 'x'.repeat(101);
  test.each<[string, string, LibraryCommand]>([
    ['bad-paper-id', '"AAAA" is no paper id', save('AAAA')],
    ['bad-paper-id', '"../x" is no paper id', remove('../x')],
    ['bad-paper-id', '"" is no paper id', unsave('')],
    ['bad-paper-id', '"__proto__" is no paper id', note('__proto__', 'n')],
    ['bad-list-id', '"__proto__" is no list id', create('__proto__', 'X')],
    ['bad-list-id', '"a/b" is no list id', save(PAPER_A, 'a/b')],
    ['unknown-list', 'no list "constructor"', save(PAPER_A, 'constructor')],
    ['unknown-list', 'no list "nope"', remove(PAPER_A, 'nope')],
    ['unknown-list', 'no list "nope"', rename('nope', 'X')],
    ['unknown-list', 'no list "nope"', deleteList('nope')],
    ['reading-list', '"reading" is the Reading list', deleteList('reading')],
    ['list-exists', 'id "x" exists', create('x', 'Other')],
    ['list-exists', 'id "reading" exists', create('reading', 'Other')],
    ['empty-name', '"  " is empty', create('y', '  ')],
    ['empty-name', '"" is empty', rename('x', '')],
    ['long-name', 'has 101 characters; shorten it to 100', create('y', long)],
    ['duplicate-name', 'a list "VISION" already', create('y', ' VISION ')],
    ['duplicate-name', 'a list "reading LIST" already', create('y', 'reading LIST')],
    ['duplicate-name', 'a list "vision" already', rename('reading', 'vision')],
    ['long-note', 'has 10001 characters', note(PAPER_A, 'n'.repeat(10_001))],
    ['bad-element', 'cannot be restored', { type: 'restore', elements: [{ kind: 'notes', key: 'x', value: 'n' }] }],
    [
      'bad-element',
      'cannot be restored',
      { type: 'restore', elements: [{ kind: 'lists', key: 'x', value: { savedAt: 1 } }] },
    ],
  ])('throws %s: %s', (code, sentence, command) => {
    const { state, clock } = run([create('x', 'Vision')]);
    const attempt = (): unknown => applyCommand(deepFreeze(state), command, clock);
    expect(attempt).toThrow(expect.objectContaining({ name: 'LibraryError', code }));
    expect(attempt).toThrow(sentence);
  });

  test.each<[string, unknown]>([
    ['its content is undefined instead of an object', undefined],
    ['its content is "save" instead of an object', 'save'],
    ['type is missing', {}],
    ['type is "steal" instead of', { type: 'steal' }],
    ['type is "constructor" instead of', { type: 'constructor' }],
    ['paperId is missing', { type: 'unsave' }],
    ['stub is null instead of an object', { ...save(PAPER_A), stub: null }],
    ['stub.title is 7 instead of a text', { ...save(PAPER_A), stub: { title: 7 } }],
    ['name is a list of 1 instead of a text', { ...create('y', 'Y'), name: ['Y'] }],
    ['note is missing', { type: 'set-note', paperId: PAPER_A }],
    ['colour is true instead of a text', { type: 'set-colour', listId: 'x', colour: true }],
    ['elements.1 is "b" instead of an object', { type: 'restore', elements: [{}, 'b'] }],
    ['commands.0.type is missing', { type: 'batch', commands: [{}] }],
  ])('throws bad-command: %s', (sentence, command) => {
    const { state, clock } = run([create('x', 'Vision')]);
    const attempt = (): unknown => applyCommand(deepFreeze(state), command as LibraryCommand, clock);
    expect(attempt).toThrow(expect.objectContaining({ name: 'LibraryError', code: 'bad-command' }));
    expect(attempt).toThrow(`The command is malformed: ${sentence}`);
  });

  test('throws bad-command for batches in batches without end', () => {
    const deep = Array.from({ length: 20_000 }).reduce<unknown>(
      (inner) => ({ type: 'batch', commands: [inner] }),
      unsave(PAPER_A),
    );
    expect(() => applyCommand(EMPTY_LIBRARY, deep as LibraryCommand, testClock())).toThrow('nested too deeply');
  });

  test('throws nothing but sentences, whatever the command is', () => {
    const { state, clock } = run([create('x', 'Vision'), save(PAPER_A, 'x'), note(PAPER_A, 'n')]);
    const valid: LibraryCommand[] = [
      save(PAPER_A),
      remove(PAPER_A),
      create('y', 'Y'),
      rename('x', 'Z'),
      deleteList('x'),
      { ...note(PAPER_A, 'new'), over: 'n' } as LibraryCommand,
      { type: 'set-colour', listId: 'x', colour: 'teal' },
      { type: 'move-list', listId: 'x', before: null },
      { type: 'set-read', paperId: PAPER_A, state: 'read' },
      { type: 'restore-library', library: state },
      { type: 'restore', elements: [{ kind: 'notes', key: PAPER_A, value: 'n' }] },
      { type: 'batch', commands: [unsave(PAPER_A), deleteList('x')] },
    ];
    for (const command of valid) expect(() => applyCommand(state, command, clock)).not.toThrow();
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated(fc.constantFrom(...valid))), (command) => {
        try {
          applyCommand(state, command as LibraryCommand, clock);
        } catch (error) {
          expect(error).toMatchObject({ name: 'LibraryError', message: expect.stringMatching(/^.+ .+\.$/su) });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("refuses the Reading list's default name in the user's language", () => {
    const options = { readingListName: 'Leseliste' };
    expect(() => applyCommand(EMPTY_LIBRARY, create('x', 'leseliste'), testClock(), options)).toThrow(
      expect.objectContaining({ code: 'duplicate-name' }),
    );
    expect(applyCommand(EMPTY_LIBRARY, create('x', 'Reading list'), testClock(), options).undo).toBeDefined();
  });
});
