import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PopupSearchAnswer } from '../../../components/popup/state/ports';
import { fakePorts, later, paper, report, type FakePorts } from '../support/fake-ports';
import {
  click,
  field,
  focusedTitle,
  isPressed,
  openPopup,
  openView,
  press,
  settle,
  spoken,
  tab,
  titles,
  type,
} from '../support/open-popup';

const first = paper('First Paper', { arxivId: '2101.00001' });
const second = paper('Second Paper', { arxivId: '2101.00002' });
const third = paper('Third Paper', { arxivId: '2101.00003' });
const papers = [first, second, third];

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts(papers);
});

describe('navigation keys in the popup', () => {
  test('move from the search field through the results and back', async () => {
    await openPopup(ports);
    await press('ArrowDown');
    expect(focusedTitle()).toBe('First Paper');
    await press('ArrowDown');
    expect(focusedTitle()).toBe('Second Paper');
    await press('ArrowUp');
    await press('ArrowUp');
    expect(document.activeElement).toBe(field());
  });

  test('stop at the last result', async () => {
    await openPopup(ports);
    for (let n = 0; n < 5; n++) await press('ArrowDown');
    expect(focusedTitle()).toBe('Third Paper');
  });

  test('move to the first and last result with Home and End', async () => {
    await openPopup(ports);
    await press('ArrowDown');
    await press('End');
    expect(focusedTitle()).toBe('Third Paper');
    await press('Home');
    expect(focusedTitle()).toBe('First Paper');
  });

  test('move to the last result of a partly rendered list with End', async () => {
    const many = Array.from({ length: 90 }, (_, i) => paper(`Paper ${i + 1}`));
    await openPopup(fakePorts(many));
    expect(titles().length).toBeLessThan(many.length);
    await press('ArrowDown');
    await press('End');
    await waitFor(() => expect(focusedTitle()).toBe('Paper 90'));
  });

  test('go to the last result with End even if a timer grows the list right after the key', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const many = Array.from({ length: 90 }, (_, i) => paper(`Paper ${i + 1}`));
    await openPopup(fakePorts(many));
    const PAUSE = 300;
    const growths = timers.mock.calls.filter(([, ms]) => ms === PAUSE).map(([grow]) => grow);
    timers.mockRestore();
    expect(growths.length).toBeGreaterThan(0);
    await press('ArrowDown');
    fireEvent.keyDown(document.activeElement!, { key: 'End' });
    for (const grow of growths) grow();
    await settle();
    expect(focusedTitle()).toBe('Paper 90');
    for (const grow of growths) grow();
    await settle();
    expect(focusedTitle()).toBe('Paper 90');
    expect(titles()).toHaveLength(90);
  });

  test('open and close the details with right and left', async () => {
    await openPopup(ports);
    await press('ArrowDown');
    await press('ArrowRight');
    expect(screen.getByRole('link', { name: 'Hugging Face' })).toBeTruthy();
    await press('ArrowLeft');
    expect(screen.queryByRole('link', { name: 'Hugging Face' })).toBeNull();
  });

  test('switch the view on the tabs', async () => {
    await openPopup(ports);
    tab(/Search/).focus();
    await press('ArrowRight');
    expect(tab(/Saved/).getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tab(/Saved/));
    await press('ArrowRight');
    expect(tab(/On this page/).getAttribute('aria-selected')).toBe('true');
  });

  test('reach the last result of a long list', async () => {
    const many = Array.from({ length: 60 }, (_, n) => paper(`Paper ${n}`));
    await openPopup(fakePorts(many));
    for (let n = 0; n < 60; n++) await press('ArrowDown');
    expect(focusedTitle()).toBe('Paper 59');
  });
});

describe('Enter in the popup', () => {
  test('opens the first result from the search field', async () => {
    await openPopup(ports);
    await press('Enter');
    expect(ports.calls).toEqual(['open https://arxiv.org/abs/2101.00001']);
  });

  test('opens the focused result', async () => {
    await openPopup(ports);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    expect(ports.calls).toEqual(['open https://arxiv.org/abs/2101.00002']);
  });

  test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }])(
    'opens a background tab with %o',
    async (modifier) => {
      await openPopup(ports);
      await press('Enter', modifier);
      await press('ArrowDown');
      await press('Enter', modifier);
      expect(ports.calls).toEqual([
        'open behind https://arxiv.org/abs/2101.00001',
        'open behind https://arxiv.org/abs/2101.00001',
      ]);
    },
  );

  test('waits for the results of the typed query', async () => {
    const answer = later<PopupSearchAnswer>();
    ports.search = (query) =>
      query === '' ? Promise.resolve({ hits: [{ paper: first, terms: [] }], relaxed: false }) : answer.promise;
    await openPopup(ports);
    await type('third');
    await press('Enter');
    expect(ports.calls).toEqual([]);
    answer.resolve({ hits: [{ paper: third, terms: [] }], relaxed: false });
    await waitFor(() => expect(ports.calls).toEqual(['open https://arxiv.org/abs/2101.00003']));
  });

  test('opens the paper on the page view, too, and behind with Ctrl', async () => {
    ports.page = () => Promise.resolve(report([second]));
    await openPopup(ports);
    await press('Enter');
    await press('Enter', { ctrlKey: true });
    expect(ports.calls).toEqual([
      'open https://arxiv.org/abs/2101.00002',
      'open behind https://arxiv.org/abs/2101.00002',
    ]);
  });

  test('does nothing when it ends an IME composition', async () => {
    await openPopup(ports);
    await press('Enter', { isComposing: true });
    expect(ports.calls).toEqual([]);
  });
});

describe('saving by keyboard in the popup', () => {
  test('Ctrl+S in the search field saves the first result', async () => {
    await openPopup(ports);
    await press('s', { ctrlKey: true });
    expect(isPressed('First Paper')).toBe(true);
    expect(spoken()).toContain('Saved to Reading list');
  });

  test('s on a result saves that result', async () => {
    await openPopup(ports);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('s');
    expect(isPressed('Second Paper')).toBe(true);
    expect(focusedTitle()).toBe('Second Paper');
  });

  test('Ctrl+S twice saves once', async () => {
    await openPopup(ports);
    await press('s', { ctrlKey: true });
    await press('s', { ctrlKey: true });
    expect(isPressed('First Paper')).toBe(true);
    expect(spoken()).toContain('Already saved in Reading list');
  });

  test('Ctrl+Z undoes a removal', async () => {
    await openPopup(ports);
    await press('s', { ctrlKey: true });
    await click(screen.getByRole('button', { name: 'Save First Paper' }));
    expect(isPressed('First Paper')).toBe(false);
    await press('z', { ctrlKey: true });
    expect(isPressed('First Paper')).toBe(true);
    expect(spoken()).toContain('Undone');
  });
});

describe('return to the search field from a result', () => {
  test.each(['d', '7', 'Backspace', '/'])('happens with the key %s', async (key) => {
    await openPopup(ports);
    await press('ArrowDown');
    await press(key);
    expect(document.activeElement).toBe(field());
  });

  test.each([
    ['Ctrl+C', 'c', { ctrlKey: true }],
    ['Space', ' ', {}],
    ['Tab', 'Tab', {}],
  ])('does not happen with %s', async (_, key, modifiers) => {
    await openPopup(ports);
    await press('ArrowDown');
    await press(key, modifiers);
    expect(focusedTitle()).toBe('First Paper');
  });

  test('does not happen for keys typed into a note', async () => {
    await openPopup(ports);
    await press('s', { ctrlKey: true });
    await press('ArrowDown');
    await press('ArrowRight');
    const note = screen.getByRole('textbox', { name: 'Note' });
    note.focus();
    for (const key of ['d', '/', 's', 'ArrowUp', 'Home']) await press(key);
    expect(document.activeElement).toBe(note);
    await press('Escape');
    expect(focusedTitle()).toBe('First Paper');
  });
});

describe('Esc in the popup', () => {
  test('clears the search field, then closes the popup', async () => {
    const { close } = await openPopup(ports);
    await type('third');
    await press('ArrowDown');
    await press('Escape');
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    expect(close).not.toHaveBeenCalled();
    await press('Escape');
    expect(close).toHaveBeenCalledOnce();
  });

  test('closes an open menu first', async () => {
    const { close } = await openPopup(ports);
    await press('s', { ctrlKey: true });
    const button = screen.getByRole('button', { name: /change the lists of First Paper/ });
    await click(button);
    expect(screen.getByRole('group', { name: 'Lists of First Paper' })).toBeTruthy();
    await press('Escape');
    expect(screen.queryByRole('group', { name: 'Lists of First Paper' })).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(close).not.toHaveBeenCalled();
  });
});

test('removing the focused paper in the popup moves the focus to the next', async () => {
  ports.changeElsewhere(
    ...papers.map(({ id, title }) => ({
      type: 'save' as const,
      paperId: id,
      listId: 'reading',
      stub: { title },
    })),
  );
  await openPopup(ports);
  await openView(/Saved/);
  const [gone, next] = titles();
  await click(screen.getByRole('button', { name: `Save ${gone}` }));
  await settle();
  expect(titles()).not.toContain(gone);
  expect(focusedTitle()).toBe(next);
});
