import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { LibraryCommand } from '../../../lib/core/library';
import { fakeLibraryPorts, type FakeLibraryPorts } from '../support/fake-library-ports';
import { later, paper, save } from '../support/fake-ports';
import { chosen, line, lineTitles, openLibrary } from '../support/open-library';
import { click, press, settle, spoken } from '../support/open-popup';

/** Whatever goes on elsewhere, or goes wrong here: nothing is lost, and the keyboard keeps its place. */

const alpha = paper('Alpha Paper');
const beta = paper('Beta Paper');
const gamma = paper('Gamma Paper');
const diffusion: LibraryCommand = { type: 'create-list', listId: 'diffusion', name: 'Diffusion' };

function shelf(...commands: LibraryCommand[]): FakeLibraryPorts {
  const ports = fakeLibraryPorts([alpha, beta, gamma]);
  ports.changeElsewhere(...[gamma, beta, alpha].map((one) => save(one)), diffusion, ...commands);
  return ports;
}

const note = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Note' });
const write = ({ id }: typeof alpha, text: string): LibraryCommand => ({
  type: 'set-note',
  paperId: id,
  note: text,
});
const noteOf = (ports: FakeLibraryPorts, id: string): string | undefined =>
  ports.view().papers.find((one) => one.id === id)?.note;

async function openLine(title: string): Promise<void> {
  line(title).focus();
  await press('Enter');
}

describe('another tab', () => {
  test('removes the paper whose note is being written: the note is kept for when it is saved again', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await openLine('Beta Paper');
    fireEvent.input(note(), { target: { value: 'Half a thought' } });
    ports.changeElsewhere({ type: 'unsave', paperId: beta.id });
    await settle();
    expect(lineTitles()).toEqual(['Alpha Paper', 'Gamma Paper']);
    ports.changeElsewhere(save(beta));
    await settle();
    expect(noteOf(ports, beta.id)).toBe('Half a thought');
  });

  test('changes the note that is being written: what is typed stays in the field, and is stored', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await openLine('Beta Paper');
    fireEvent.input(note(), { target: { value: 'Mine' } });
    ports.changeElsewhere({ type: 'set-note', paperId: beta.id, note: 'Theirs' });
    await settle();
    expect(note().value).toBe('Mine');
    await waitFor(() => expect(noteOf(ports, beta.id)).toBe('Mine'));
  });

  test('deletes the list that is shown: what was chosen in it is not chosen in all', async () => {
    const ports = shelf(save(alpha, 'diffusion'), save(beta, 'diffusion'));
    await openLibrary(ports, '#list/diffusion');
    line('Alpha Paper').focus();
    await press('a', { ctrlKey: true });
    expect(chosen()).toHaveLength(2);
    ports.changeElsewhere({ type: 'delete-list', listId: 'diffusion' });
    await settle();
    expect(lineTitles()).toHaveLength(3);
    expect(chosen()).toEqual([]);
  });

  test('hears of a new list before the answer does: it is shown once', async () => {
    const answered = later<void>();
    const ports = shelf();
    const edit = ports.edit.bind(ports);
    ports.edit = async (command) => {
      const result = await edit(command);
      // The background tells everybody first.
      ports.changeElsewhere();
      await answered.promise;
      return result;
    };
    const state = await openLibrary(ports);
    void state.createList('Thesis');
    await settle();
    const lists = within(screen.getByRole('navigation', { name: 'Lists' }));
    expect(lists.getAllByRole('link', { name: /Thesis/ })).toHaveLength(1);
    answered.resolve();
    await settle();
  });
});

describe('the keyboard', () => {
  test('held down, the key that removes takes one', async () => {
    const ports = shelf();
    await openLibrary(ports);
    line('Alpha Paper').focus();
    await press('Delete');
    await press('Delete', { repeat: true });
    await press('Delete', { repeat: true });
    expect(lineTitles()).toEqual(['Beta Paper', 'Gamma Paper']);
  });

  test.each([
    ['Remove', ['Beta Paper', 'Gamma Paper'], 'Beta Paper'],
    ['Clear selection', ['Alpha Paper', 'Beta Paper', 'Gamma Paper'], 'Alpha Paper'],
  ])('keeps its place when the bar goes whose button it pressed: %s', async (name, left, focused) => {
    await openLibrary(shelf());
    line('Alpha Paper').focus();
    await press(' ');
    const bar = document.querySelector<HTMLElement>('.bar')!;
    await click(within(bar).getByRole('button', { name: new RegExp(`^${name}`) }));
    expect(lineTitles()).toEqual(left);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(focused);
  });

  test('is somewhere when the last paper went', async () => {
    const ports = fakeLibraryPorts([alpha]);
    ports.changeElsewhere(save(alpha));
    await openLibrary(ports);
    line('Alpha Paper').focus();
    await press('Delete');
    expect(lineTitles()).toEqual([]);
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe('a note that is being written', () => {
  test('tells what it was written over: the note as it was when typing began, then what was stored of it', async () => {
    const ports = shelf({ type: 'set-note', paperId: beta.id, note: 'before' });
    const edit = vi.spyOn(ports, 'edit');
    await openLibrary(ports);
    line('Beta Paper').focus();
    await settle();
    await press('Enter');
    fireEvent.input(note(), { target: { value: 'one' } });
    ports.changeElsewhere({ type: 'set-note', paperId: beta.id, note: 'from another tab' });
    await waitFor(() => expect(noteOf(ports, beta.id)).toBe('one'));
    fireEvent.input(note(), { target: { value: 'one two' } });
    await waitFor(() => expect(noteOf(ports, beta.id)).toBe('one two'));
    expect(edit.mock.calls.map(([command]) => command)).toEqual([
      { type: 'set-note', paperId: beta.id, note: 'one', over: 'before' },
      { type: 'set-note', paperId: beta.id, note: 'one two', over: 'one' },
    ]);
  });

  test('stays in sight when the filter does not fit it any more, until another is asked for', async () => {
    const ports = shelf({ type: 'set-note', paperId: beta.id, note: 'unfinished' });
    const state = await openLibrary(ports);
    state.query.value = 'unfinished';
    await settle();
    await openLine('Beta Paper');
    note().focus();
    fireEvent.input(note(), { target: { value: 'done' } });
    await waitFor(() => expect(noteOf(ports, beta.id)).toBe('done'));
    await settle();
    expect(document.activeElement).toBe(note());
    state.query.value = 'unfin';
    await settle();
    expect(lineTitles()).toEqual([]);
  });

  test('is gone with its paper: the keys that go on do nothing to another', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await openLine('Beta Paper');
    note().focus();
    ports.changeElsewhere({ type: 'unsave', paperId: beta.id });
    await settle();
    const before = ports.calls.length;
    await press('Backspace');
    await press('3');
    expect(ports.calls).toHaveLength(before);
    await press('ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Gamma Paper');
  });
});

const isSomewhere = (): void => expect(document.activeElement).not.toBe(document.body);

describe('the focus is somewhere', () => {
  test('when an entry left the trash: on the next, and after the last on the view', async () => {
    const ports = shelf();
    ports.changeElsewhere({ type: 'unsave', paperId: alpha.id }, { type: 'unsave', paperId: beta.id });
    await openLibrary(ports, '#trash');
    await click(screen.getByRole('button', { name: 'Restore Beta Paper' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Restore Alpha Paper');
    await click(screen.getByRole('button', { name: 'Restore Alpha Paper' }));
    expect(screen.getByText('The trash is empty')).toBeTruthy();
    isSomewhere();
  });

  test('when all came back from the trash', async () => {
    const ports = shelf();
    ports.changeElsewhere({ type: 'unsave', paperId: alpha.id });
    await openLibrary(ports, '#trash');
    await click(screen.getByRole('button', { name: 'Restore all' }));
    isSomewhere();
  });

  test('when a list was moved as far as it goes', async () => {
    await openLibrary(shelf({ type: 'create-list', listId: 'other', name: 'Other' }));
    const button = screen.getByRole('button', { name: 'Change the list Other' });
    button.focus();
    await click(button);
    const up = screen.getByRole('button', { name: 'Move up' });
    up.focus();
    await click(up);
    expect(up.getAttribute('aria-disabled')).toBe('true');
    expect(up).toHaveProperty('disabled', false);
    expect(document.activeElement).toBe(up);
    await press('Escape');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change the list Other');
  });

  test('when a list was deleted by its menu', async () => {
    await openLibrary(shelf());
    await click(screen.getByRole('button', { name: 'Change the list Diffusion' }));
    await click(screen.getByRole('button', { name: 'Delete this list' }));
    isSomewhere();
  });

  test('when a message was sent away', async () => {
    const ports = shelf();
    ports.problems = () => Promise.resolve([{ code: 'sync-failed' }]);
    await openLibrary(ports);
    await click(screen.getByRole('button', { name: 'Dismiss' }));
    isSomewhere();
  });
});

test('a note from the trash that has no room beside the one that is there is told', async () => {
  const set = (text: string): LibraryCommand => ({ type: 'set-note', paperId: alpha.id, note: text });
  const ports = shelf(set('a'.repeat(6_000)), set(''), set('b'.repeat(6_000)));
  await openLibrary(ports, '#trash');
  await click(screen.getByRole('button', { name: 'Restore Alpha Paper' }));
  expect(spoken()).toContain('leaves no room');
  expect(noteOf(ports, alpha.id)).toBe('b'.repeat(6_000));
});

test('notes that were replaced are put back by one button, in place of what replaced them', async () => {
  const ports = shelf(
    write(alpha, 'Mine'),
    write(beta, 'Mine too'),
    write(alpha, ''),
    write(beta, ''),
    write(alpha, 'Theirs'),
    write(beta, 'x'.repeat(10_000)),
  );
  await openLibrary(ports, '#trash');
  const entries = [...document.querySelectorAll('.trashed')].map(({ textContent }) => textContent);
  for (const entry of entries) expect(entry).toMatch(/Earlier note.*Replaced/);
  await click(screen.getByRole('button', { name: 'Restore 2 earlier notes' }));
  expect([alpha, beta].map(({ id }) => noteOf(ports, id))).toEqual(['Mine', 'Mine too']);
  await click(screen.getByRole('button', { name: 'Undo' }));
  expect(noteOf(ports, alpha.id)).toBe('Theirs');
});

test('notes that were removed are not replaced: nothing offers to put them back as they were', async () => {
  await openLibrary(shelf(write(alpha, 'Mine'), write(alpha, '')), '#trash');
  expect(screen.queryByRole('button', { name: /earlier note/ })).toBeNull();
  expect(document.querySelector('.trashed')?.textContent).toMatch(/Note.*Removed/);
});

test('removals that wait are no papers where only lists and notes would go', async () => {
  const ports = shelf();
  await openLibrary(ports);
  const status = { kind: 'problem', code: 'removals-held' } as const;
  ports.tellSync({ status, held: { papers: [], members: [], lists: ['diffusion'], notes: [alpha.id] } });
  await settle();
  expect(screen.getByText('Another of your browsers removed many lists or notes')).toBeTruthy();
});

test('a trash that cannot be read is not called empty', async () => {
  const ports = shelf();
  ports.history = () => Promise.reject(new Error('shut'));
  await openLibrary(ports, '#trash');
  expect(screen.queryByText('The trash is empty')).toBeNull();
  expect(screen.getByText('The trash cannot be read')).toBeTruthy();
  await click(screen.getByRole('link', { name: 'Sync and storage Waiting' }));
  expect(screen.queryByText(/Before the first change of each day/)).toBeNull();
  expect(screen.getByText(/^Snapshots cannot be read/)).toBeTruthy();
});

test('a folder that cannot be read when it is dropped is told', async () => {
  await openLibrary(shelf());
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  const entry = {
    isDirectory: true,
    name: 'papers',
    createReader: () => ({
      readEntries: (_: unknown, fail: (error: Error) => void) => fail(new Error('no')),
    }),
  };
  const items = [{ kind: 'file', webkitGetAsEntry: () => entry }];
  fireEvent(
    document.querySelector('.library')!,
    Object.assign(drop, { dataTransfer: { types: ['Files'], items } }),
  );
  await settle();
  expect(spoken()).toContain('could not be read');
});

test('what a page from elsewhere drops on a list is no paper, and does no harm', async () => {
  const ports = shelf();
  await openLibrary(ports);
  const target = document.querySelector('[data-list=diffusion]')!;
  for (const data of ['{', '"x"', '[1]', '["__proto__", "constructor", "nobody"]']) {
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    const dataTransfer = { types: ['application/x-paperbeacon-papers'], getData: () => data };
    Object.assign(drop, { dataTransfer });
    expect(() => fireEvent(target, drop)).not.toThrow();
  }
  await settle();
  expect(ports.calls).toEqual([]);
  expect(spoken()).not.toContain('Added');
});
