import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryCommand } from '../../../lib/core/library';
import type { SyncReport } from '../../../lib/core/library/sync';
import { fakeLibraryPorts, type FakeLibraryPorts } from '../support/fake-library-ports';
import { paper } from '../support/fake-ports';
import { chosen, line, lines, lineTitles, openLibrary } from '../support/open-library';
import { click, press, settle, spoken } from '../support/open-popup';

const alpha = paper('Alpha Paper', { arxivId: '2101.00001', abstract: 'All about alpha.' });
const beta = paper('Beta Paper');
const gamma = paper('Gamma Paper');
const papers = [alpha, beta, gamma];
const save = ({ id, title, arxivId }: typeof alpha, listId = 'reading'): LibraryCommand => ({
  type: 'save',
  paperId: id,
  listId,
  stub: { title, ...(arxivId !== undefined && { arxivId }) },
});
const diffusion: LibraryCommand = { type: 'create-list', listId: 'diffusion', name: 'Diffusion' };
const thesis: LibraryCommand = { type: 'create-list', listId: 'thesis', name: 'Thesis' };

function shelf(...commands: LibraryCommand[]): FakeLibraryPorts {
  const ports = fakeLibraryPorts(papers);
  ports.changeElsewhere(...[gamma, beta, alpha].map((one) => save(one)), diffusion, ...commands);
  return ports;
}

/** Focuses the row of a paper, as Tab does. */
async function focusLine(title: string): Promise<void> {
  line(title).focus();
  await settle();
}

const listLink = (name: RegExp): HTMLElement =>
  within(screen.getByRole('navigation', { name: 'Lists' })).getByRole('link', { name });
const importStatus = (): string => screen.getAllByRole('status')[0]?.textContent ?? '';
const file = (name: string, content: unknown): File =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name);

async function chooseFiles(...files: File[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][multiple]')!;
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  fireEvent.change(input);
  await waitFor(() => expect(importStatus() + (screen.queryByText('Add') ? 'asked' : '')).not.toBe(''));
}

describe('papers on the library page', () => {
  test('are filtered by list, read state and word prefixes, and sorted', async () => {
    const ports = shelf(
      save(beta, 'diffusion'),
      { type: 'set-read', paperId: gamma.id, state: 'read' },
      { type: 'set-note', paperId: alpha.id, note: 'Compare the tables' },
    );
    const state = await openLibrary(ports);
    expect(lineTitles()).toEqual(['Alpha Paper', 'Beta Paper', 'Gamma Paper']);
    await click(listLink(/Diffusion/));
    expect(lineTitles()).toEqual(['Beta Paper']);
    await click(listLink(/All saved/));
    fireEvent.change(screen.getByRole('combobox', { name: 'State' }), { target: { value: 'read' } });
    await settle();
    expect(lineTitles()).toEqual(['Gamma Paper']);
    state.clearFilter();
    state.query.value = 'comp TAB';
    await settle();
    expect(lineTitles()).toEqual(['Alpha Paper']);
    state.query.value = '2101.000';
    await settle();
    expect(lineTitles()).toEqual(['Alpha Paper']);
    state.query.value = '';
    state.shelf.setSort('oldest');
    await settle();
    expect(lineTitles()).toEqual(['Gamma Paper', 'Beta Paper', 'Alpha Paper']);
  });

  test('are one row of the trash each, whatever the number of their lists, and come back to all of them', async () => {
    const ports = shelf(save(alpha, 'diffusion'), thesis, save(alpha, 'thesis'));
    ports.changeElsewhere(
      { type: 'unsave', paperId: alpha.id },
      { type: 'remove', paperId: beta.id, listId: 'reading' },
    );
    await openLibrary(ports, '#trash');
    const rows = [...document.querySelectorAll('.trashed')].map(({ textContent }) => textContent);
    expect(rows).toEqual([
      expect.stringContaining('Beta PaperFrom Reading list'),
      expect.stringMatching(/^Alpha PaperFrom .*(Reading list|Diffusion|Thesis), .*, and /),
    ]);
    expect(screen.getByRole('link', { name: 'Trash 2' })).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Restore Alpha Paper' }));
    expect(ports.view().papers.find(({ id }) => id === alpha.id)?.lists).toHaveLength(3);
    expect(document.querySelectorAll('.trashed')).toHaveLength(1);
  });

  test('lead to adding papers when none is saved, and to the welcome page', async () => {
    const ports = fakeLibraryPorts(papers);
    await openLibrary(ports);
    await click(screen.getByRole('link', { name: 'How it works' }));
    expect(ports.calls).toEqual(['open welcome']);
    await click(screen.getByRole('button', { name: 'Add papers' }));
    expect(location.hash).toBe('#add');
  });

  test('show a message and a button that helps when none matches', async () => {
    const state = await openLibrary(shelf());
    state.query.value = 'quux';
    await settle();
    expect(await screen.findByText('No saved paper matches “quux”')).toBeTruthy();
    await click(screen.getAllByRole('button', { name: 'Clear the search' }).at(-1)!);
    await settle();
    expect(lines()).toHaveLength(3);
  });

  test('follow changes in other tabs, and removed papers leave the selection', async () => {
    const ports = shelf();
    const state = await openLibrary(ports);
    await focusLine('Alpha Paper');
    await press('a', { ctrlKey: true });
    expect(chosen()).toHaveLength(3);
    ports.changeElsewhere({ type: 'unsave', paperId: beta.id });
    await settle();
    expect(chosen()).toEqual(['Alpha Paper', 'Gamma Paper']);
    expect(state.selection.value.ids.has(beta.id)).toBe(false);
  });

  test('take a missing title from the index', async () => {
    const ports = fakeLibraryPorts(papers);
    ports.changeElsewhere({ ...save(alpha), stub: { title: '' } } as LibraryCommand);
    await openLibrary(ports);
    await settle();
    expect(lineTitles()).toEqual(['Alpha Paper']);
  });
});

describe('keys on the library page', () => {
  test('Enter, Space and Delete act on the focused row', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await focusLine('Beta Paper');
    await press('Enter');
    expect(within(line('Beta Paper')).getByRole('textbox', { name: 'Note' })).toBeTruthy();
    await press(' ');
    expect(chosen()).toEqual(['Beta Paper']);
    await press('Delete');
    expect(lineTitles()).toEqual(['Alpha Paper', 'Gamma Paper']);
    expect(spoken()).toContain('Removed 1 paper');
    await press('z', { ctrlKey: true });
    expect(lineTitles()).toEqual(['Alpha Paper', 'Beta Paper', 'Gamma Paper']);
  });

  test('digits set the read state of all selected papers in one edit', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await focusLine('Alpha Paper');
    await press('a', { ctrlKey: true });
    await press('3');
    expect(ports.view().papers.map(({ readState }) => readState)).toEqual(['read', 'read', 'read']);
    expect(ports.calls).toEqual(['batch']);
    await press('z', { ctrlKey: true });
    expect(ports.view().papers.map(({ readState }) => readState)).toEqual([undefined, undefined, undefined]);
  });

  test('Delete in a list removes the paper from that list only', async () => {
    const ports = shelf(save(beta, 'diffusion'));
    await openLibrary(ports, '#list/diffusion');
    await focusLine('Beta Paper');
    await press('Delete');
    expect(lines()).toHaveLength(0);
    expect(ports.view().papers).toHaveLength(3);
    expect(spoken()).toContain('Removed 1 paper from Diffusion');
  });

  test('Delete and digits in a field change no paper', async () => {
    const ports = shelf();
    await openLibrary(ports);
    screen.getByRole('searchbox').focus();
    await press('Delete');
    await press('3');
    expect(ports.calls).toEqual([]);
  });
});

const openMenu = (name: string): Promise<void> =>
  click(screen.getByRole('button', { name: `Change the list ${name}` }));
const box = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name });

describe('lists on the library page', () => {
  test('can be coloured, moved, renamed, deleted and restored', async () => {
    const ports = shelf(thesis, save(beta, 'diffusion'));
    await openLibrary(ports);
    await openMenu('Diffusion');
    fireEvent.click(screen.getByRole('radio', { name: 'Teal' }));
    await settle();
    expect(ports.view().lists[1]).toMatchObject({ name: 'Diffusion', colour: 'teal' });
    await click(screen.getByRole('button', { name: 'Move down' }));
    expect(ports.view().lists.map(({ name }) => name)).toEqual(['Reading list', 'Thesis', 'Diffusion']);
    expect(spoken()).toContain('Moved Diffusion to place 2 of 2');
    const name = screen.getByRole('textbox', { name: 'Name of the list' });
    fireEvent.input(name, { target: { value: 'Denoising' } });
    await settle();
    fireEvent.submit(name.closest('form')!);
    await settle();
    expect(listLink(/Denoising/)).toBeTruthy();
    await openMenu('Denoising');
    await click(screen.getByRole('button', { name: 'Delete this list' }));
    expect(ports.view().lists).toHaveLength(2);
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(ports.view().lists[2]).toMatchObject({ name: 'Denoising', colour: 'teal', count: 1 });
  });

  test('show a mixed checkbox when they hold some of the selected papers', async () => {
    const ports = shelf(thesis, save(beta, 'diffusion'));
    await openLibrary(ports);
    await focusLine('Alpha Paper');
    await press('a', { ctrlKey: true });
    await click(screen.getByRole('button', { name: 'Lists' }));
    expect(box('Diffusion').indeterminate).toBe(true);
    expect(box('Reading list').checked).toBe(true);
    await click(box('Diffusion'));
    expect(ports.view().lists.find(({ id }) => id === 'diffusion')?.count).toBe(3);
    expect(spoken()).toContain('Added 2 papers to Diffusion');
  });
});

describe('files imported on the library page', () => {
  test('merge an exported library, and one undo reverts the import', async () => {
    const ports = shelf(save(beta, 'diffusion'), { type: 'set-note', paperId: alpha.id, note: 'Again' });
    const state = await openLibrary(ports);
    await state.exportFile(state.targets.everything(), 'json');
    const text = await ports.savedFile();
    const fresh = fakeLibraryPorts(papers);
    fresh.changeElsewhere(save(alpha), { type: 'create-list', listId: 'other', name: 'diffusion' });
    const { papers: before } = fresh.view();
    await openLibrary(fresh);
    await chooseFiles(file('a.json', text));
    expect(importStatus()).toContain('a.json: 2 new papers');
    expect(importStatus()).toContain('1 was already here · 1 note');
    // This library has a list of that name under another id: for the user it is the same list.
    expect(fresh.view().lists.map(({ id, count }) => [id, count])).toEqual([
      ['reading', 3],
      ['other', 1],
    ]);
    await click(screen.getByRole('button', { name: 'Undo this import' }));
    expect(fresh.view().papers).toEqual(before);
    // The library is restored first: otherwise the papers that only the import saved would count as saved.
    expect(fresh.calls.filter((call) => call.startsWith('re')).slice(-2)).toEqual([
      'restore',
      'remove import-1, saved: 1',
    ]);
  });

  test.each([
    ['prose', 'Dear diary', /a.txt was not added\..*reads like running text.*put one title on each line/],
    ['some other JSON', { a: 1 }, /a.txt was not added\..*no list of papers/],
    [
      'a newer export',
      { format: 'paperbeacon-library', version: 2 },
      /a.txt was not added\..*version 2 .*update Paperbeacon/,
    ],
  ])('are refused with a remedy when they are %s', async (_, content, said) => {
    const ports = shelf();
    await openLibrary(ports);
    await chooseFiles(file('a.txt', content));
    expect(importStatus()).toMatch(said);
    expect(ports.calls).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Undo this import' })).toBeNull();
  });

  test('are named when they cannot be stored', async () => {
    const ports = { ...shelf(), edit: () => Promise.reject(new Error('full')) };
    await openLibrary(ports);
    await chooseFiles(file('a.json', { format: 'paperbeacon-library', version: 1, papers: [], lists: [] }));
    expect(importStatus()).toContain('a.json was not imported: it could not be stored. Free some space');
  });

  test('name the first invalid entries', async () => {
    const ports = shelf();
    await openLibrary(ports);
    const odd = [{ id: 'x', title: 'Odd One' }, 7, { id: delta, title: 'Delta', lists: { reading: NOW } }];
    await chooseFiles(file('a.json', { format: 'paperbeacon-library', version: 1, papers: odd, lists: [] }));
    expect(importStatus()).toContain('a.json: 1 new paper');
    expect(importStatus()).toMatch(/left out, such as “Odd One”, “7”/);
  });
});

const delta = 'd'.repeat(12);
const NOW = '2025-10-02T12:00:00.000Z';

describe('sync and storage view', () => {
  const quota = {
    papers: { saved: 1300, synced: 1204 },
    capacity: 6600,
    titlesHere: 0,
    notesHere: 3,
    bytes: 90_000,
    quota: 102_400,
  };

  test('shows how much is synced and what stays on this device', async () => {
    const ports = shelf();
    await openLibrary(ports, '#storage');
    ports.tellSync({ status: { kind: 'synced', at: Date.now() }, quota });
    await settle();
    const said = '1,204 of about 6,600 papers synced; 96 papers stay on this device; 3 notes stay on this device';
    expect(screen.getByText(said)).toBeTruthy();
    expect(document.querySelector('meter')?.getAttribute('max')).toBe('102400');
  });

  test.each<[SyncReport['status'], RegExp]>([
    [{ kind: 'off' }, /Sign in to the browser/],
    [{ kind: 'waiting' }, /sent automatically/],
    [{ kind: 'problem', code: 'sync-failed' }, /will be sent again automatically/],
    [{ kind: 'problem', code: 'newer-version' }, /Update this one/],
  ])('names the remedy for the sync status %o', async (status, remedy) => {
    const ports = shelf();
    await openLibrary(ports, '#storage');
    ports.tellSync({ status });
    await settle();
    expect(screen.getAllByText(remedy).length).toBeGreaterThan(0);
  });

  test('reminds of an export while sync is off, until one is made', async () => {
    const ports = shelf();
    await openLibrary(ports);
    expect(screen.queryByText(/only on this device/)).toBeNull();
    ports.tellSync({ status: { kind: 'off' } });
    await screen.findByText(/your 3 papers are only on this device/);
    await click(screen.getByRole('button', { name: 'Export now' }));
    await waitFor(() => expect(screen.queryByText(/only on this device/)).toBeNull());
    expect(ports.calls.at(-1)).toMatch(/^file paperbeacon-\d{4}-\d\d-\d\d\.json$/);
  });

  test('reminds of an export when the last one has a date in the future', async () => {
    const ports = shelf();
    ports.lastExport = () => Promise.resolve(Date.now() + 400 * 24 * 3_600_000);
    await openLibrary(ports);
    ports.tellSync({ status: { kind: 'off' } });
    await screen.findByText(/your 3 papers are only on this device/);
  });

  test('shows held removals and sends the decision', async () => {
    const ports = shelf();
    await openLibrary(ports);
    const status = { kind: 'problem', code: 'removals-held' } as const;
    ports.tellSync({
      status,
      held: { papers: [alpha.id, beta.id], members: [], lists: ['diffusion'], notes: [] },
    });
    await settle();
    const region = screen.getByRole('region', { name: 'Removals waiting for your decision' });
    expect(within(region).getByText('Another of your browsers removed 2 papers')).toBeTruthy();
    expect(within(region).getByText('The list “Diffusion”')).toBeTruthy();
    expect(within(region).getByText('Beta Paper')).toBeTruthy();
    await click(within(region).getByRole('button', { name: 'Keep them everywhere' }));
    expect(ports.calls).toEqual(['settle keep']);
  });

  test('restores a removed paper with its note from the trash', async () => {
    const ports = shelf({ type: 'set-note', paperId: alpha.id, note: 'Again' });
    ports.changeElsewhere({ type: 'unsave', paperId: alpha.id });
    await openLibrary(ports, '#trash');
    await click(screen.getByRole('button', { name: 'Restore Alpha Paper' }));
    expect(ports.view().papers.find(({ id }) => id === alpha.id)?.note).toBe('Again');
    expect(spoken()).toContain('Restored 1 entry');
    expect(screen.getByText('The trash is empty')).toBeTruthy();
  });
});
