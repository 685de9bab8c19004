import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { READING_LIST } from '../../../lib/core/library';
import type { LibraryView, ListView } from '../../../lib/core/library/types';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { openLibrary } from '../support/open-library';
import { press, settle } from '../support/open-popup';

const MANY = 10_000;
/** More entries than fit into the assumed window height plus a margin; the test environment has no layout. */
const DRAWN = 60;

const list = (place: number): ListView => ({ id: `list-${place}`, name: `List ${place}`, count: 0 });
const view: LibraryView = {
  lists: [
    { id: READING_LIST, name: 'Reading list', count: 0 },
    ...Array.from({ length: MANY }, (_, place) => list(place)),
  ],
  papers: [],
};
const open = (hash = '') => openLibrary(fakeLibraryPorts([], { library: () => Promise.resolve(view) }), hash);
const entries = (): HTMLElement[] => within(screen.getByRole('navigation', { name: 'Lists' })).getAllByRole('listitem');
const side = (): HTMLElement => document.querySelector<HTMLElement>('.side')!;

async function scrollTo(top: number): Promise<void> {
  side().scrollTop = top;
  fireEvent.scroll(side());
  await settle();
}

describe('sidebar with 10,000 lists', () => {
  test('renders only the lists in view and announces the full count', async () => {
    await open();
    expect(entries().length).toBeLessThan(DRAWN);
    expect(
      entries()
        .slice(0, 4)
        .map((entry) => entry.textContent),
    ).toEqual(['All saved 0', 'New papers', 'Reading list 0', 'List 0 0']);
    for (const [place, entry] of entries().entries()) {
      expect(entry.getAttribute('aria-posinset')).toBe(String(place + 1));
      expect(entry.getAttribute('aria-setsize')).toBe(String(MANY + 3));
    }
    await scrollTo(5_000 * 56);
    expect(entries().length).toBeLessThan(DRAWN);
    expect(screen.getByRole('link', { name: 'List 5000 0' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'List 0 0' })).toBeNull();
  });

  test('keeps the shown list and the focused list rendered', async () => {
    await open('#list/list-9999');
    expect(screen.getByRole('link', { name: /List 9999/ }).getAttribute('aria-current')).toBe('page');
    const link = screen.getByRole('link', { name: 'List 3 0' });
    link.focus();
    await settle();
    await scrollTo(5_000 * 56);
    expect(document.activeElement).toBe(link);
    link.blur();
    await settle();
    expect(screen.queryByRole('link', { name: 'List 3 0' })).toBeNull();
  });

  test('keeps a list with an open menu rendered', async () => {
    await open();
    const button = screen.getByRole('button', { name: /List 3”?$/ });
    button.focus();
    fireEvent.click(button);
    await settle();
    await scrollTo(5_000 * 56);
    within(screen.getByRole('group', { name: /List 3/ }))
      .getByRole('textbox')
      .focus();
    await press('Escape');
    expect(screen.queryByRole('group', { name: /List 3/ })).toBeNull();
    expect(document.activeElement).toBe(button);
  });
});
