import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { READING_LIST, type LibraryCommand } from '../../../lib/core/library';
import { fakeLibraryPorts, type FakeLibraryPorts } from '../support/fake-library-ports';
import { paper, save } from '../support/fake-ports';
import { line, lineTitles, openLibrary } from '../support/open-library';
import { click, press, settle, spoken } from '../support/open-popup';

const vision = paper('Masked Autoencoders', {
  authors: ['Kaiming He', 'Xinlei Chen'],
  venue: 'CVPR',
  date: '2022-06',
  abstract: 'An asymmetric decoder reconstructs pixels.',
  links: [{ kind: 'code', url: 'https://github.com/facebookresearch/mae' }],
});
const attention = paper('Attention Is All You Need', {
  authors: ['Ashish Vaswani', 'Noam Shazeer'],
  venue: 'NeurIPS',
  date: '2017-06-12',
});
const tsne = paper('Visualizing Data using t-SNE', {
  authors: ['Laurens van der Maaten'],
  venue: 'JMLR',
  date: '2008',
});
const bare = paper('Untold Facts', { arxivId: '2203.00001' });
const papers = [vision, attention, tsne, bare];
const thesis: LibraryCommand = { type: 'create-list', listId: 'thesis', name: 'Thesis' };

/** Saved in this order from the bottom up. */
function shelf(): FakeLibraryPorts {
  const ports = fakeLibraryPorts(papers);
  ports.changeElsewhere(
    thesis,
    ...papers.map((one) => save(one)),
    save(tsne, 'thesis'),
    { type: 'set-note', paperId: attention.id, note: 'Compare the decoder' },
    { type: 'set-read', paperId: tsne.id, state: 'read' },
  );
  return ports;
}

const TITLES = papers.map(({ title }) => title).toReversed();
const select = (name: string): HTMLSelectElement => screen.getByRole('combobox', { name });
const chips = (): HTMLElement => screen.getByRole('group', { name: 'Filters' });
const drops = (): (string | null)[] =>
  within(chips())
    .queryAllByRole('button', { name: /^Remove the filter/ })
    .map((button) => button.getAttribute('aria-label'));

async function choose(name: string, value: string): Promise<void> {
  fireEvent.change(select(name), { target: { value } });
  await settle();
}

async function type(text: string): Promise<void> {
  const field = screen.getByRole('searchbox');
  field.focus();
  fireEvent.input(field, { target: { value: text } });
  await settle();
}

describe('the order of saved papers', () => {
  test.each([
    ['newest', ['Untold Facts', 'Visualizing', 'Attention', 'Masked']],
    ['oldest', ['Masked', 'Attention', 'Visualizing', 'Untold Facts']],
    ['published', ['Masked', 'Untold Facts', 'Attention', 'Visualizing']],
    ['title', ['Attention', 'Masked', 'Untold Facts', 'Visualizing']],
    ['author', ['Masked', 'Visualizing', 'Attention', 'Untold Facts']],
    ['venue', ['Masked', 'Visualizing', 'Attention', 'Untold Facts']],
  ])('is by %s, unknown values last', async (sort, starts) => {
    await openLibrary(shelf());
    await choose('Order', sort);
    expect(lineTitles().map((title, i) => title?.startsWith(starts[i] ?? '?'))).toEqual([true, true, true, true]);
  });

  test('is by relevance while words are typed, and the chosen one for conditions', async () => {
    await openLibrary(shelf());
    await choose('Order', 'title');
    await type('compare decoder');
    expect(lineTitles()[0]).toBe('Attention Is All You Need');
    expect(screen.queryByRole('combobox', { name: 'Order' })).toBeNull();
    expect(screen.getByText('Best match first')).toBeTruthy();
    await type('year:2008-2017');
    expect(lineTitles()).toEqual(['Attention Is All You Need', 'Visualizing Data using t-SNE']);
    expect(select('Order').value).toBe('title');
  });
});

describe('the filters of saved papers', () => {
  test.each([
    ['State', 'read', 'State: Read', ['Visualizing Data using t-SNE']],
    ['List', 'thesis', 'List: Thesis', ['Visualizing Data using t-SNE']],
    ['Year', '2022', 'Year: 2022', ['Untold Facts', 'Masked Autoencoders']],
  ])('by %s are chips that say their value and drop it', async (name, value, said, titles) => {
    await openLibrary(shelf());
    expect(drops()).toEqual([]);
    await choose(name, value);
    expect(lineTitles()).toEqual(titles);
    expect(drops()).toEqual([`Remove the filter ${said}`]);
    await click(screen.getByRole('button', { name: `Remove the filter ${said}` }));
    expect(lineTitles()).toEqual(TITLES);
    expect(document.activeElement).toBe(select(name));
  });

  test.each([
    ['With note', 'Attention Is All You Need'],
    ['With code', 'Masked Autoencoders'],
  ])('“%s” are switched on and off', async (name, title) => {
    await openLibrary(shelf());
    const chip = within(chips()).getByRole('button', { name });
    await click(chip);
    expect([chip.getAttribute('aria-pressed'), lineTitles()]).toEqual(['true', [title]]);
    await click(chip);
    expect([chip.getAttribute('aria-pressed'), lineTitles()]).toEqual(['false', TITLES]);
  });

  test('combine with each other and with the search, and one button drops them all', async () => {
    await openLibrary(shelf());
    await choose('Year', '2022');
    await click(within(chips()).getByRole('button', { name: 'With code' }));
    expect(lineTitles()).toEqual(['Masked Autoencoders']);
    await type('vaswani');
    expect(await screen.findByText('No saved paper matches “vaswani”')).toBeTruthy();
    await click(within(chips()).getByRole('button', { name: 'Clear filters' }));
    expect(lineTitles()).toEqual(['Attention Is All You Need']);
    expect(document.activeElement?.closest('.chips')).toBe(chips());
  });

  test('that leave nothing offer to drop them', async () => {
    await openLibrary(shelf());
    await choose('State', 'reading');
    expect(screen.getByText('No saved paper matches')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(lineTitles()).toEqual(TITLES);
  });

  test('and the order are there again when the page opens again, but not a list that was deleted', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await choose('Order', 'venue');
    await choose('List', 'thesis');
    await choose('Year', '2008');
    await openLibrary(ports);
    expect([select('Order').value, select('List').value, select('Year').value]).toEqual(['venue', 'thesis', '2008']);
    expect(lineTitles()).toEqual(['Visualizing Data using t-SNE']);
    ports.changeElsewhere({ type: 'delete-list', listId: 'thesis' });
    await settle();
    expect(drops()).toEqual(['Remove the filter Year: 2008']);
  });

  test('work where they cannot be stored', async () => {
    await openLibrary({
      ...shelf(),
      shelfView: () => Promise.reject(new Error('unreadable')),
      setShelfView: () => Promise.reject(new Error('full')),
    });
    await choose('Year', '2017');
    expect(lineTitles()).toEqual(['Attention Is All You Need']);
  });
});

describe('the search field of the library', () => {
  test('finds what was written, and marks it', async () => {
    await openLibrary(shelf());
    await type('vasw');
    expect(lineTitles()).toEqual(['Attention Is All You Need']);
    expect(line('Attention Is All You Need').querySelector('.paper-facts mark')?.textContent).toBe('Vaswani');
  });

  test('lists papers of which only the abstract matches below, under a heading', async () => {
    await openLibrary(shelf());
    await type('decoder');
    const heading = await screen.findByRole('heading', { name: '1 more paper, found by its abstract' });
    expect(lineTitles()).toEqual(['Attention Is All You Need', 'Masked Autoencoders']);
    const group = screen.getByRole('rowgroup', { name: heading.textContent });
    expect(within(group).getByRole('row', { name: 'Masked Autoencoders' })).toBeTruthy();
    await settle();
    expect(line('Masked Autoencoders').querySelector('.line-abstract mark')?.textContent).toBe('decoder');
  });

  test('completes the word being typed with the right arrow, at the end of the text alone', async () => {
    const state = await openLibrary(shelf());
    await type('vasw');
    const field = screen.getByRole<HTMLInputElement>('searchbox');
    await screen.findByText('Right arrow completes the word to vaswani');
    field.setSelectionRange(1, 1);
    await press('ArrowRight');
    expect(state.query.value).toBe('vasw');
    field.setSelectionRange(4, 4);
    await press('ArrowRight');
    expect([state.query.value, document.activeElement]).toEqual(['vaswani', field]);
  });

  test('follows edits while the query stays, and names unknown operators', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await type('tag:fresh');
    expect(screen.getByText(/^tag: is no operator/)).toBeTruthy();
    expect(lineTitles()).toEqual([]);
    ports.changeElsewhere({ type: 'set-note', paperId: tsne.id, note: 'Fresh idea' });
    await settle();
    expect(lineTitles()).toEqual(['Visualizing Data using t-SNE']);
    ports.changeElsewhere({ type: 'rename-list', listId: 'thesis', name: 'Refreshed' });
    ports.changeElsewhere({ type: 'remove', paperId: tsne.id, listId: READING_LIST });
    await type('refreshed');
    expect(lineTitles()).toEqual(['Visualizing Data using t-SNE']);
  });

  test('announces how many papers match', async () => {
    await openLibrary(shelf());
    await type('attention');
    await screen.findByText('1 paper matches');
    expect(spoken()).toContain('1 paper matches');
  });
});
