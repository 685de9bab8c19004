import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryPorts } from '../../../components/library/state/ports';
import type { RelatedAccess } from '../../../components/shared/state/ports';
import { relatedAmong } from '../support/abstracts';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { fakePorts, later, paper, save } from '../support/fake-ports';
import { line, lineTitles, openLibrary } from '../support/open-library';
import {
  click,
  field,
  isPressed,
  openPopup,
  openView,
  press,
  saveButton,
  settle,
  spoken,
  titles,
  type,
} from '../support/open-popup';

const masks = paper('Masked Image Modeling', { abstract: 'Masked patches of an image are restored by a decoder.' });
const tokens = paper('Masked Token Pruning', { abstract: 'Masked patches are pruned before the decoder.' });
const patches = paper('Patches of Masked Images', { abstract: 'A decoder restores masked patches of each image.' });
const whales = paper('Songs of Whales', { abstract: 'Whales sing for hours.' });
const papers = [masks, tokens, patches, whales];
const seen = paper('Wonders of the Reef', { abstract: 'Corals, shrimps and an eel.' });

function commands() {
  return [save(masks), save(tokens), save(whales)] as const;
}
const thesis = { type: 'create-list', listId: 'thesis', name: 'Thesis' } as const;
const menuOf = (list: string): Promise<void> => click(screen.getByRole('button', { name: `Change the list ${list}` }));
const shown = (list: string): (string | null)[] =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map((item) => item.getAttribute('aria-label'));

async function library(overrides: Partial<LibraryPorts> = {}, hash = '') {
  const ports = fakeLibraryPorts([...papers, seen], overrides);
  ports.changeElsewhere(...commands(), thesis, save(masks, 'thesis'), save(tokens, 'thesis'));
  await openLibrary(ports, hash);
  return ports;
}

describe('papers like others, in the library', () => {
  test('are shown for a list, without the papers of the list, and can be saved and taken out again', async () => {
    const ports = await library();
    await menuOf('Thesis');
    await click(screen.getByRole('button', { name: 'More like these' }));
    expect(shown('More like Thesis')).toContain(patches.title);
    expect(shown('More like Thesis')).not.toContain(masks.title);
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'More like Thesis' }));
    expect(spoken()).toContain('1 similar paper found');
    await click(saveButton(patches.title));
    expect(isPressed(patches.title)).toBe(true);
    expect(shown('More like Thesis')).toContain(patches.title);
    await click(saveButton(patches.title));
    expect(isPressed(patches.title)).toBe(false);
    await press('z', { ctrlKey: true });
    expect(ports.view().papers.map(({ id }) => id)).toContain(patches.id);
    await click(screen.getByRole('button', { name: 'Back to the list' }));
    expect(new Set(lineTitles())).toEqual(new Set([masks.title, tokens.title]));
  });

  test('are shown for the selection, which the entry in the browser’s history names', async () => {
    const asked: (readonly string[])[] = [];
    const related: RelatedAccess['related'] = (ids, limit) => (asked.push(ids), relatedAmong(papers)(ids, limit));
    await library({ related });
    line(masks.title).focus();
    await press(' ');
    await click(screen.getByRole('button', { name: 'More like these' }));
    expect(shown('More like 1 chosen paper')).toEqual(expect.arrayContaining([tokens.title, patches.title]));
    expect(isPressed(tokens.title)).toBe(true);
    expect(location.hash).toBe('#like');
    expect(history.state).toEqual([masks.id]);
    expect(asked).toEqual([[masks.id]]);
  });

  test('say what they have in common with the others', async () => {
    const found = { papers: [{ ...patches, topics: ['masked images', 'decoder'] }], knowsTopics: true };
    await library({ related: () => Promise.resolve(found) }, '#like/thesis');
    expect(screen.getByText('Also on masked images · decoder')).toBeTruthy();
  });

  test.each([
    [false, 'Below 500 stored papers, only shared words count.'],
    [true, 'With more papers stored, there is more to find.'],
  ])('that do not exist are explained, with topics known: %s', async (knowsTopics, hint) => {
    const ports = await library({ related: () => Promise.resolve({ papers: [], knowsTopics }) }, '#like/thesis');
    expect(screen.getByText('No similar paper found')).toBeTruthy();
    expect(document.body.textContent).toContain(hint);
    await click(screen.getByRole('button', { name: 'Add papers' }));
    expect(ports.calls).toEqual([]);
    expect(location.hash).toBe('#add');
  });

  test('can be asked for again after a failure', async () => {
    let works = false;
    const related: RelatedAccess['related'] = (ids, limit) =>
      works ? relatedAmong(papers)(ids, limit) : Promise.reject(new Error('stopped'));
    await library({ related }, '#like/thesis');
    works = true;
    await click(screen.getByRole('button', { name: 'Try again' }));
    expect(shown('More like Thesis')).toContain(patches.title);
  });

  test('are not offered for an empty list', async () => {
    const ports = fakeLibraryPorts(papers);
    ports.changeElsewhere(thesis);
    await openLibrary(ports);
    await menuOf('Thesis');
    expect(screen.queryByRole('button', { name: 'More like these' })).toBeNull();
  });
});

async function openThesis(related = relatedAmong(papers)) {
  const ports = fakePorts(papers, { related });
  ports.changeElsewhere(...commands(), thesis, save(masks, 'thesis'));
  await openPopup(ports);
  await openView(/Saved/);
  await click(screen.getByRole('button', { name: /choose another list$/ }));
  await click(screen.getByRole('menuitemradio', { name: /Thesis/ }));
  return ports;
}

describe('papers like those of a list, in the popup', () => {
  test('replace the list until the same button brings it back', async () => {
    const ports = await openThesis();
    const button = screen.getByRole('button', { name: 'More like these' });
    await click(button);
    expect(new Set(titles())).toEqual(new Set([tokens.title, patches.title]));
    expect(document.activeElement).toBe(button);
    expect(button.textContent).toBe('Back to the list');
    expect(spoken()).toContain('2 similar papers found');
    await click(saveButton(patches.title));
    expect(isPressed(patches.title)).toBe(true);
    await click(saveButton(tokens.title));
    expect(isPressed(tokens.title)).toBe(false);
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(isPressed(tokens.title)).toBe(true);
    expect(titles()).toHaveLength(2);
    await click(button);
    expect(titles()).toEqual([masks.title]);
    expect(ports.calls).toContain('save');
  });

  test('are what Enter in the field opens, and make room for what is typed', async () => {
    const ports = await openThesis();
    await click(screen.getByRole('button', { name: 'More like these' }));
    const [first] = titles();
    field().focus();
    await press('Enter');
    const opened = papers.find(({ title }) => title === first);
    expect(ports.calls.at(-1)).toContain(encodeURIComponent(opened?.title.split(' ')[0] ?? '-'));
    await type('masked');
    expect(titles()).toEqual([masks.title]);
  });

  test('of one list are not shown for another that is chosen while they are looked for', async () => {
    const answer = later<Awaited<ReturnType<RelatedAccess['related']>>>();
    await openThesis(() => answer.promise);
    await click(screen.getByRole('button', { name: 'More like these' }));
    await click(screen.getByRole('button', { name: /choose another list$/ }));
    await click(screen.getByRole('menuitemradio', { name: /Reading list/ }));
    answer.resolve({ papers: [{ ...patches, topics: [] }], knowsTopics: true });
    await settle();
    expect(titles()).not.toContain(patches.title);
    expect(titles()).toHaveLength(3);
  });
});
