import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryCommand, LibraryEdit } from '../../../lib/core/library';
import { fakePorts, later, paper, type FakePorts, save } from '../support/fake-ports';
import {
  click,
  field,
  isPressed,
  openPopup,
  openView,
  press,
  row,
  rows,
  saveButton,
  settle,
  spoken,
  tab,
  titles,
  type,
} from '../support/open-popup';

const alpha = paper('Alpha Paper', { arxivId: '2101.00001', abstract: 'All about alpha.' });
const beta = paper('Beta Paper');
const gamma = paper('Gamma Paper');
const papers = [alpha, beta, gamma];

const diffusion: LibraryCommand = { type: 'create-list', listId: 'diffusion', name: 'Diffusion' };

function shelf(...commands: LibraryCommand[]): FakePorts {
  const ports = fakePorts(papers);
  ports.changeElsewhere(...commands);
  return ports;
}

const chooser = () => screen.getByRole('button', { name: /choose another list$/ });

async function choose(list: RegExp): Promise<void> {
  await click(chooser());
  await click(screen.getByRole('menuitemradio', { name: list }));
}

async function openLists(title: string): Promise<HTMLElement> {
  await click(screen.getByRole('button', { name: new RegExp(`change the lists of ${title}$`) }));
  return screen.getByRole('group', { name: `Lists of ${title}` });
}

async function fillIn(name: string, text: string): Promise<void> {
  const input = screen.getByRole('textbox', { name });
  fireEvent.input(input, { target: { value: text } });
  await settle();
  fireEvent.submit(input.closest('form')!);
  await settle();
}

describe('saving in the popup', () => {
  test('adds a paper to the Reading list and shows it at once', async () => {
    const ports = fakePorts(papers);
    const stored = later<LibraryEdit>();
    await openPopup({ ...ports, edit: () => stored.promise });
    await click(saveButton('Beta Paper'));
    expect(isPressed('Beta Paper')).toBe(true);
    expect(tab(/Saved/).textContent).toBe('Saved 1');
    stored.resolve(await ports.edit(save(beta)));
    await settle();
    expect(isPressed('Beta Paper')).toBe(true);
    expect(spoken()).toContain('Saved to Reading list');
  });

  test('is reverted with a message when it fails', async () => {
    const ports = fakePorts(papers, { edit: () => Promise.reject(new Error('quota')) });
    await openPopup(ports);
    await click(saveButton('Beta Paper'));
    expect(isPressed('Beta Paper')).toBe(false);
    expect(spoken()).toContain('That could not be stored, so nothing was changed.');
  });

  test('stores several papers in order when they are saved at once', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    saveButton('Alpha Paper').click();
    saveButton('Beta Paper').click();
    saveButton('Gamma Paper').click();
    await settle();
    expect(tab(/Saved/).textContent).toBe('Saved 3');
    await openView(/Saved/);
    expect(titles()).toEqual(['Gamma Paper', 'Beta Paper', 'Alpha Paper']);
  });

  test('is sent while an earlier edit is under way, because the popup may close at any time', async () => {
    const sent: string[] = [];
    const edit = (command: LibraryCommand) => (sent.push(command.type), later<LibraryEdit>().promise);
    await openPopup(fakePorts(papers, { edit }));
    await click(saveButton('Alpha Paper'));
    await click(saveButton('Alpha Paper'));
    expect(sent).toEqual(['save', 'remove']);
  });

  test('follows a save in another tab', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    ports.changeElsewhere(save(gamma));
    await settle();
    expect(isPressed('Gamma Paper')).toBe(true);
  });
});

describe('removing in the popup', () => {
  test('is undone by the Undo button', async () => {
    await openPopup(shelf(save(alpha), save(beta)));
    await openView(/Saved/);
    await click(saveButton('Alpha Paper'));
    expect(titles()).toEqual(['Beta Paper']);
    expect(spoken()).toContain('Removed from Reading list');
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(titles()).toEqual(['Beta Paper', 'Alpha Paper']);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('can be undone for two papers one after the other', async () => {
    await openPopup(shelf(save(alpha), save(beta)));
    await openView(/Saved/);
    await click(saveButton('Alpha Paper'));
    await click(saveButton('Beta Paper'));
    await click(screen.getByRole('button', { name: 'Undo' }));
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(rows()).toHaveLength(2);
  });

  test('moves the focus to the tab when nothing is left and to the search field after an undo', async () => {
    await openPopup(shelf(save(alpha)));
    await openView(/Saved/);
    await click(saveButton('Alpha Paper'));
    expect(document.activeElement).toBe(tab(/Saved/));
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(document.activeElement).toBe(field());
  });

  test('names the number of lists, and the undo restores them all', async () => {
    await openPopup(shelf(diffusion, save(alpha), save(alpha, 'diffusion')));
    await click(saveButton('Alpha Paper'));
    expect(spoken()).toContain('Removed from 2 lists');
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(within(row('Alpha Paper')).getByText('2 lists')).toBeTruthy();
  });

  test('from one list leaves the paper in the others', async () => {
    await openPopup(shelf(diffusion, save(alpha), save(alpha, 'diffusion')));
    await openView(/Saved/);
    await choose(/Diffusion/);
    await click(saveButton('Alpha Paper'));
    expect(titles()).toEqual([]);
    expect(spoken()).toContain('Removed from Diffusion');
    await choose(/Reading list/);
    expect(titles()).toEqual(['Alpha Paper']);
  });

  test('keeps the note for the undo', async () => {
    await openPopup(shelf(save(alpha), { type: 'set-note', paperId: alpha.id, note: 'Read again' }));
    await openView(/Saved/);
    await click(saveButton('Alpha Paper'));
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(within(row('Alpha Paper')).getByText('Read again')).toBeTruthy();
  });
});

describe('saved view of the popup', () => {
  test('offers all saved papers, the Reading list and then the other lists, with counts', async () => {
    await openPopup(shelf({ ...diffusion, name: 'Aardvarks' }, save(alpha), save(beta), save(beta, 'diffusion')));
    await openView(/Saved/);
    await click(chooser());
    const entries = screen.getAllByRole('menuitemradio').map(({ textContent }) => textContent);
    expect(entries).toEqual(['All saved 2', 'Reading list 2', 'Aardvarks 1']);
  });

  test('shows the date of saving and the abstract from the index', async () => {
    await openPopup(shelf(save(alpha)));
    await openView(/Saved/);
    expect(within(row('Alpha Paper')).getByText(/^Saved Oct 2/)).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Details of Alpha Paper' }));
    expect(within(row('Alpha Paper')).getByText('All about alpha.')).toBeTruthy();
  });

  test('shows papers that the index of this browser lacks', async () => {
    const ports = shelf(save(paper('From Another Browser', { id: '0123456789ab' })));
    await openPopup(ports);
    await openView(/Saved/);
    expect(titles()).toEqual(['From Another Browser']);
  });

  test('explains how to save papers when it is empty, and leads to adding papers', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await openView(/Saved/);
    expect(screen.getByText('Nothing saved yet')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Add papers' }));
    expect(ports.calls).toContain('open adding');
  });

  test('does not look empty when the library is unreadable', async () => {
    await openPopup(fakePorts(papers, { library: () => Promise.reject(new Error('corrupt')) }));
    expect(tab(/Saved/).textContent).toBe('Saved');
    await openView(/Saved/);
    expect(screen.getByText('Your saved papers could not be read')).toBeTruthy();
    expect(screen.queryByText('Nothing saved yet')).toBeNull();
  });
});

describe('typing in the saved view of the popup', () => {
  const vaswani = paper('Attention Is All You Need', { authors: ['Ashish Vaswani'], abstract: 'Recurrence is gone.' });
  const other = paper('Deep Residual Learning', { authors: ['Kaiming He'] });
  const filled = (): FakePorts => {
    const ports = fakePorts([vaswani, other]);
    ports.changeElsewhere(diffusion, save(vaswani), save(other, 'diffusion'));
    return ports;
  };

  test('searches what is saved, and stays there with the focus in the field', async () => {
    await openPopup(filled());
    await openView(/Saved/);
    field().focus();
    await type('vasw');
    expect(titles()).toEqual(['Attention Is All You Need']);
    expect(tab(/Saved/).getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(field());
    expect(row('Attention Is All You Need').querySelector('.paper-facts mark')?.textContent).toBe('Vaswani');
    await type('');
    expect(titles()).toEqual(['Deep Residual Learning', 'Attention Is All You Need']);
    expect(tab(/Saved/).getAttribute('aria-selected')).toBe('true');
  });

  test('keeps the list, and shows below what only abstracts have', async () => {
    await openPopup(filled());
    await openView(/Saved/);
    await choose(/Reading list/);
    await type('recurrence');
    expect(await screen.findByText('1 more paper, found by its abstract')).toBeTruthy();
    expect(titles()).toEqual(['Attention Is All You Need']);
    await type('residual');
    expect(await screen.findByText('No saved paper matches “residual”')).toBeTruthy();
    expect(chooser().textContent).toBe('Reading list');
  });

  test('leads to the search of all papers when nothing is found', async () => {
    const ports = filled();
    ports.changeElsewhere({ type: 'unsave', paperId: other.id });
    await openPopup(ports);
    await openView(/Saved/);
    await type('kaiming');
    await screen.findByText('No saved paper matches “kaiming”');
    await type('residual');
    await screen.findByText('No saved paper matches “residual”');
    await click(screen.getByRole('button', { name: 'Search all papers' }));
    expect(tab(/Search/).getAttribute('aria-selected')).toBe('true');
    expect(titles()).toEqual(['Deep Residual Learning']);
  });

  test('opens and saves the first paper found', async () => {
    const ports = filled();
    await openPopup(ports);
    await openView(/Saved/);
    field().focus();
    await type('vaswani');
    await press('Enter');
    expect(ports.calls.filter((call) => call.startsWith('open'))).toHaveLength(1);
    expect(ports.calls.at(-1)).toMatch(/Attention|arxiv|huggingface|scholar/i);
  });

  test('leaves the query of the other search alone', async () => {
    await openPopup(filled());
    await type('residual');
    await openView(/Saved/);
    expect(titles()).toEqual(['Deep Residual Learning', 'Attention Is All You Need']);
    await type('vaswani');
    await openView(/Search/);
    expect([field().value, titles()]).toEqual(['residual', ['Deep Residual Learning']]);
    await openView(/Saved/);
    expect([field().value, titles()]).toEqual(['vaswani', ['Attention Is All You Need']]);
  });

  test('names unknown operators', async () => {
    await openPopup(filled());
    await openView(/Saved/);
    await type('tag:vaswani');
    expect(screen.getByText(/^tag: is no operator/)).toBeTruthy();
    expect(titles()).toEqual(['Attention Is All You Need']);
  });
});

describe('lists in the popup', () => {
  test('are shown after they are created', async () => {
    await openPopup(fakePorts(papers));
    await openView(/Saved/);
    await click(screen.getByRole('button', { name: 'New list' }));
    await fillIn('Name of the list', '  To   implement ');
    expect(chooser().textContent).toBe('To implement');
    expect(screen.getByText('“To implement” is empty')).toBeTruthy();
  });

  test('are shown, not duplicated, when the name exists', async () => {
    const ports = shelf(diffusion);
    await openPopup(ports);
    await openView(/Saved/);
    await click(screen.getByRole('button', { name: 'New list' }));
    await fillIn('Name of the list', 'DIFFUSION');
    expect(chooser().textContent).toBe('Diffusion');
    expect(ports.calls).toEqual([]);
  });

  test('can be renamed, and the undo restores the name', async () => {
    await openPopup(shelf(diffusion));
    await openView(/Saved/);
    await choose(/Diffusion/);
    await click(screen.getByRole('button', { name: 'Rename this list' }));
    await fillIn('Name of the list', 'Generative models');
    expect(chooser().textContent).toBe('Generative models');
    expect(document.activeElement).toBe(chooser());
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(chooser().textContent).toBe('Diffusion');
  });

  test('cannot take the name of another list', async () => {
    await openPopup(shelf(diffusion));
    await openView(/Saved/);
    await choose(/Diffusion/);
    await click(screen.getByRole('button', { name: 'Rename this list' }));
    await fillIn('Name of the list', 'reading LIST');
    expect(chooser().textContent).toBe('Diffusion');
    expect(spoken()).toContain('A list named “Reading list” already exists');
  });

  test('are deleted, and the undo restores them with their papers', async () => {
    await openPopup(shelf(diffusion, save(alpha), save(beta, 'diffusion')));
    await openView(/Saved/);
    await choose(/Diffusion/);
    await click(screen.getByRole('button', { name: 'Delete this list' }));
    expect(chooser().textContent).toBe('All saved');
    expect(titles()).toEqual(['Alpha Paper']);
    expect(spoken()).toContain('Deleted “Diffusion”');
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(chooser().textContent).toBe('Diffusion');
    expect(titles()).toEqual(['Beta Paper']);
  });

  test('can be deleted, except the Reading list', async () => {
    await openPopup(fakePorts(papers));
    await openView(/Saved/);
    await choose(/Reading list/);
    expect(screen.queryByRole('button', { name: 'Delete this list' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Rename this list' })).toBeTruthy();
  });
});

describe('lists menu of a paper in the popup', () => {
  test('adds the paper to another list', async () => {
    await openPopup(shelf(diffusion, save(alpha)));
    const menu = await openLists('Alpha Paper');
    await click(within(menu).getByRole('checkbox', { name: 'Diffusion' }));
    expect(within(row('Alpha Paper')).getByText('2 lists')).toBeTruthy();
  });

  test('creates a list and adds the paper to it', async () => {
    await openPopup(shelf(save(alpha)));
    const menu = await openLists('Alpha Paper');
    await fillIn('New list', 'For Thursday');
    const box = within(menu).getByRole<HTMLInputElement>('checkbox', { name: 'For Thursday' });
    expect(box.checked).toBe(true);
  });

  test('removes the paper from its last list, and the undo restores it', async () => {
    await openPopup(shelf(save(alpha)));
    const menu = await openLists('Alpha Paper');
    await click(within(menu).getByRole('checkbox', { name: 'Reading list' }));
    expect(isPressed('Alpha Paper')).toBe(false);
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(isPressed('Alpha Paper')).toBe(true);
  });

  test('closes when the focus leaves it', async () => {
    await openPopup(shelf(save(alpha)));
    const menu = await openLists('Alpha Paper');
    within(menu).getByRole('checkbox', { name: 'Reading list' }).focus();
    saveButton('Beta Paper').focus();
    await settle();
    expect(screen.queryByRole('group', { name: 'Lists of Alpha Paper' })).toBeNull();
  });
});

async function write(text: string): Promise<HTMLTextAreaElement> {
  await click(screen.getByRole('button', { name: 'Details of Alpha Paper' }));
  const note = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
  fireEvent.input(note, { target: { value: text } });
  await settle();
  return note;
}

describe('note in the popup', () => {
  test('is stored when the field loses the focus', async () => {
    await openPopup(shelf(save(alpha)));
    await openView(/Saved/);
    fireEvent.blur(await write('Compare table 3'));
    await settle();
    await click(screen.getByRole('button', { name: 'Details of Alpha Paper' }));
    expect(within(row('Alpha Paper')).getByText('Compare table 3')).toBeTruthy();
  });

  test('is stored when the popup closes during typing', async () => {
    const ports = shelf(save(alpha));
    await openPopup(ports);
    await write('Half a thou');
    expect(ports.calls).toEqual([]);
    window.dispatchEvent(new Event('pagehide'));
    expect(ports.calls).toEqual(['set-note']);
  });

  test('can be restored after it is cleared', async () => {
    await openPopup(shelf(save(alpha), { type: 'set-note', paperId: alpha.id, note: 'Read again' }));
    const note = await write('');
    fireEvent.blur(note);
    await settle();
    expect(spoken()).toContain('Removed the note');
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(note.value).toBe('Read again');
  });

  test('stays in the field when it cannot be stored', async () => {
    const ports = shelf(save(alpha));
    ports.edit = () => Promise.reject(new Error('full'));
    await openPopup(ports);
    const note = await write('Precious');
    fireEvent.blur(note);
    await settle();
    expect(note.value).toBe('Precious');
    expect(spoken()).toContain('could not be stored');
  });
});
