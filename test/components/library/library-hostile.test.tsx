import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { LibraryCommand } from '../../../lib/core/library';
import { fakeLibraryPorts, type FakeLibraryPorts } from '../support/fake-library-ports';
import { later, paper, save } from '../support/fake-ports';
import { chosen, line, lineTitles, openLibrary } from '../support/open-library';
import { click, press, settle, spoken } from '../support/open-popup';

/** Changes in other tabs and failures lose no data and never lose the focus. */

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

describe('library page while another tab', () => {
  test('removes the paper of an open note: keeps the note for when the paper is saved again', async () => {
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

  test('changes an open note: keeps and stores the text in the field', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await openLine('Beta Paper');
    fireEvent.input(note(), { target: { value: 'Mine' } });
    ports.changeElsewhere({ type: 'set-note', paperId: beta.id, note: 'Theirs' });
    await settle();
    expect(note().value).toBe('Mine');
    await waitFor(() => expect(noteOf(ports, beta.id)).toBe('Mine'));
  });

  test('deletes the shown list: clears the selection', async () => {
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

  test('learns of a new list first: shows the list once', async () => {
    const answered = later<void>();
    const ports = shelf();
    const edit = ports.edit.bind(ports);
    ports.edit = async (command) => {
      const result = await edit(command);
      // The background notifies all pages before it answers.
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

describe('keyboard on the library page', () => {
  test('removes one paper while Delete is held down', async () => {
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
  ])('keeps the focus in the list after the button of the selection bar: %s', async (name, left, focused) => {
    await openLibrary(shelf());
    line('Alpha Paper').focus();
    await press(' ');
    const bar = document.querySelector<HTMLElement>('.bar')!;
    await click(within(bar).getByRole('button', { name: new RegExp(`^${name}`) }));
    expect(lineTitles()).toEqual(left);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(focused);
  });

  test('keeps the focus on an element after the last paper is removed', async () => {
    const ports = fakeLibraryPorts([alpha]);
    ports.changeElsewhere(save(alpha));
    await openLibrary(ports);
    line('Alpha Paper').focus();
    await press('Delete');
    expect(lineTitles()).toEqual([]);
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe('open note on the library page', () => {
  test('is stored with the text it replaces: the note before typing, then the last stored text', async () => {
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

  test('stays visible when it no longer matches the filter, until the filter changes', async () => {
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

  test('disappears with its paper, and further keys do not change another paper', async () => {
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

describe('focus on the library page', () => {
  test('moves to the next trash entry after a restore, and to the view after the last', async () => {
    const ports = shelf();
    ports.changeElsewhere({ type: 'unsave', paperId: alpha.id }, { type: 'unsave', paperId: beta.id });
    await openLibrary(ports, '#trash');
    await click(screen.getByRole('button', { name: 'Restore Beta Paper' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Restore Alpha Paper');
    await click(screen.getByRole('button', { name: 'Restore Alpha Paper' }));
    expect(screen.getByText('The trash is empty')).toBeTruthy();
    isSomewhere();
  });

  test('stays on an element after the whole trash is restored', async () => {
    const ports = shelf();
    ports.changeElsewhere({ type: 'unsave', paperId: alpha.id });
    await openLibrary(ports, '#trash');
    await click(screen.getByRole('button', { name: 'Restore all' }));
    isSomewhere();
  });

  test('stays on the button after a list reaches the end of its range', async () => {
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

  test('stays on an element after a list is deleted from its menu', async () => {
    await openLibrary(shelf());
    await click(screen.getByRole('button', { name: 'Change the list Diffusion' }));
    await click(screen.getByRole('button', { name: 'Delete this list' }));
    isSomewhere();
  });

  test('stays on an element after a message is dismissed', async () => {
    const ports = shelf();
    ports.problems = () => Promise.resolve([{ code: 'sync-failed' }]);
    await openLibrary(ports);
    await click(screen.getByRole('button', { name: 'Dismiss' }));
    isSomewhere();
  });
});

test('the trash says when a restored note has no room beside the current note', async () => {
  const set = (text: string): LibraryCommand => ({ type: 'set-note', paperId: alpha.id, note: text });
  const ports = shelf(set('a'.repeat(6_000)), set(''), set('b'.repeat(6_000)));
  await openLibrary(ports, '#trash');
  await click(screen.getByRole('button', { name: 'Restore Alpha Paper' }));
  expect(spoken()).toContain('leaves no room');
  expect(noteOf(ports, alpha.id)).toBe('b'.repeat(6_000));
});

test('one button puts replaced notes back in place of their replacements', async () => {
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

test('removed notes get no button for putting back replaced notes', async () => {
  await openLibrary(shelf(write(alpha, 'Mine'), write(alpha, '')), '#trash');
  expect(screen.queryByRole('button', { name: /earlier note/ })).toBeNull();
  expect(document.querySelector('.trashed')?.textContent).toMatch(/Note.*Removed/);
});

test('held removals of lists and notes alone are not called papers', async () => {
  const ports = shelf();
  await openLibrary(ports);
  const status = { kind: 'problem', code: 'removals-held' } as const;
  ports.tellSync({ status, held: { papers: [], members: [], lists: ['diffusion'], notes: [alpha.id] } });
  await settle();
  expect(screen.getByText('Another of your browsers removed many lists or notes')).toBeTruthy();
});

test('an unreadable trash is not called empty', async () => {
  const ports = shelf();
  ports.history = () => Promise.reject(new Error('shut'));
  await openLibrary(ports, '#trash');
  expect(screen.queryByText('The trash is empty')).toBeNull();
  expect(screen.getByText('The trash cannot be read')).toBeTruthy();
  await click(screen.getByRole('link', { name: 'Sync and storage Waiting' }));
  expect(screen.queryByText(/Before the first change of each day/)).toBeNull();
  expect(screen.getByText(/^Snapshots cannot be read/)).toBeTruthy();
});

test('dropping an unreadable folder shows an error', async () => {
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
  fireEvent(document.querySelector('.library')!, Object.assign(drop, { dataTransfer: { types: ['Files'], items } }));
  await settle();
  expect(spoken()).toContain('could not be read');
});

test('a list ignores foreign data dropped on it', async () => {
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
