import { screen, waitFor } from '@testing-library/preact';
import { render } from 'preact';
import { describe, expect, test } from 'vitest';
import { Popup } from '../../../components/popup/popup';
import { RESULT_LIMIT, type PopupSearchAnswer } from '../../../components/popup/state/ports';
import { createPopupState } from '../../../components/popup/state/popup-state';
import type { Paper } from '../../../lib/core/papers/paper';
import { translateEnglish } from '../support/english';
import { fakePorts, later, paper, type FakePorts } from '../support/fake-ports';
import { click, field, isPressed, openPopup, press, settle, spoken, titles, type } from '../support/open-popup';

const wider = paper('Go Wider Instead of Deeper', { arxivId: '2107.11817' });
const features = paper('Learning Features with Parameter-Free Layers', { arxivId: '2202.02777' });
const papers = [wider, features];
const WIDER = 'https://arxiv.org/abs/2107.11817';
const FEATURES = 'https://arxiv.org/abs/2202.02777';

const answerOf = (...found: Paper[]): PopupSearchAnswer => ({
  hits: found.map((one) => ({ paper: one, terms: [] })),
  relaxed: false,
});

/** Ports that answer typed queries when the test says so; the newest papers come at once. */
function slowPorts(): FakePorts & { answer: (query: string, answer: PopupSearchAnswer) => void } {
  const questions = new Map<string, ReturnType<typeof later<PopupSearchAnswer>>>();
  const questionOf = (query: string): ReturnType<typeof later<PopupSearchAnswer>> => {
    const question = questions.get(query) ?? later<PopupSearchAnswer>();
    questions.set(query, question);
    return question;
  };
  const ports = fakePorts(papers, {
    search: (query) => (query === '' ? Promise.resolve(answerOf(...papers)) : questionOf(query).promise),
  });
  return Object.assign(ports, {
    answer: (query: string, answer: PopupSearchAnswer) => questionOf(query).resolve(answer),
  });
}

const emptyPorts = (): FakePorts =>
  fakePorts([], { search: () => Promise.resolve({ hits: [], relaxed: false, noPapers: true }) });

test('the popup search field has the focus at the first render', () => {
  const state = createPopupState(fakePorts(papers));
  const root = document.body.appendChild(document.createElement('div'));
  // Rendered directly, because the testing library flushes effects first.
  render(<Popup state={state} translate={translateEnglish} />, root);
  expect(document.activeElement).toBe(field());
  render(null, root);
  root.remove();
  state.dispose();
});

describe('white space alone in the search field', () => {
  test('shows the newest papers without a count', async () => {
    await openPopup(fakePorts(papers, { recentQueries: () => Promise.resolve(['wider']) }));
    await type(' \u3000 ');
    expect(screen.getByRole('list', { name: 'Newest papers' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'wider' })).toBeTruthy();
    expect(screen.queryByText(/result/)).toBeNull();
  });

  test('shows no “Nothing fits” when there is no paper', async () => {
    await openPopup(fakePorts([]));
    await type('  ');
    expect(screen.queryByText(/No results for/)).toBeNull();
  });
});

describe('popup without papers', () => {
  test.each(['', 'wider'])('explains how to add papers for the query “%s”', async (query) => {
    const opened = emptyPorts();
    await openPopup(opened);
    await type(query);
    expect(screen.getByText('No papers yet')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Add papers' }));
    expect(opened.calls).toEqual(['open adding']);
  });

  test('announces that there are no papers', async () => {
    await openPopup(emptyPorts());
    await type('wider');
    await waitFor(() => expect(spoken()).toContain('No papers yet'));
  });
});

test('the popup quotes the beginning of a long query without splitting an emoji', async () => {
  await openPopup(fakePorts(papers));
  await type(`z${'\u{1f600}'.repeat(400)}`);
  const quoted = screen.getByText(/^No results for/).textContent;
  expect(quoted.isWellFormed()).toBe(true);
  expect(quoted.length).toBeLessThan(100);
});

test('the popup announces the same result count as its heading when results are cut off', async () => {
  const many = Array.from({ length: RESULT_LIMIT }, (_, i) => paper(`Wide Paper ${i}`));
  await openPopup(fakePorts(many));
  await type('wide');
  expect(screen.getByText('The 200 best results')).toBeTruthy();
  await waitFor(() => expect(spoken()).toContain('The 200 best results'));
});

describe('key pressed before the results arrive', () => {
  test.each([
    ['Enter', {}],
    ['s', { ctrlKey: true }],
  ])('does not act on the results of a later query: %s', async (key, modifiers) => {
    const ports = slowPorts();
    await openPopup(ports);
    await type('learn');
    await press(key, modifiers);
    await type('learn wide');
    ports.answer('learn wide', answerOf(wider));
    await waitFor(() => expect(titles()).toEqual([wider.title]));
    await settle();
    expect(ports.calls).toEqual([]);
  });

  test('opens nothing when the search field is cleared meanwhile', async () => {
    const ports = slowPorts();
    await openPopup(ports);
    await type('learn');
    await press('Enter');
    await press('Escape');
    expect(ports.calls).toEqual([]);
  });

  test('opens no older result when the search fails', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    ports.search = () => Promise.reject(new Error('silent'));
    await type('learn');
    await press('Enter');
    expect(screen.getByText('The search did not answer')).toBeTruthy();
    expect(ports.calls).toEqual([]);
  });

  test('opens one tab when Enter is pressed twice', async () => {
    const ports = slowPorts();
    await openPopup(ports);
    await type('learn');
    await press('Enter');
    await press('Enter');
    ports.answer('learn', answerOf(features));
    await waitFor(() => expect(ports.calls).toEqual([`open ${FEATURES}`]));
    await settle();
    expect(ports.calls).toEqual([`open ${FEATURES}`]);
  });
});

describe('key held down in the popup', () => {
  test('opens one tab with Enter, from the search field and from a result', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await press('Enter', { shiftKey: true });
    await press('Enter', { shiftKey: true, repeat: true });
    await press('ArrowDown');
    await press('Enter', { shiftKey: true, repeat: true });
    expect(ports.calls).toEqual([`open behind ${WIDER}`]);
  });

  test('clears the search field with Esc and leaves the popup open', async () => {
    const { close } = await openPopup(fakePorts(papers));
    await type('wider');
    await press('Escape');
    await press('Escape', { repeat: true });
    expect(close).not.toHaveBeenCalled();
    await press('Escape');
    expect(close).toHaveBeenCalledOnce();
  });

  test('saves and announces once', async () => {
    await openPopup(fakePorts(papers));
    await press('s', { ctrlKey: true });
    await press('s', { ctrlKey: true, repeat: true });
    expect(spoken()).toContain('Saved to');
    await press('ArrowDown');
    await press('s', { repeat: true });
    expect(isPressed(wider.title)).toBe(true);
    expect(spoken()).toContain('Saved to');
  });

  test('moves through the results with an arrow key and keeps typing with a letter', async () => {
    await openPopup(fakePorts(papers));
    await press('ArrowDown');
    await press('ArrowDown', { repeat: true });
    expect(document.activeElement?.textContent).toBe(features.title);
    await press('x', { repeat: true });
    expect(document.activeElement).toBe(field());
  });
});

test('the focus moves to the tab when the focused result disappears with all others', async () => {
  const ports = slowPorts();
  await openPopup(ports);
  await type('learn');
  await press('ArrowDown');
  ports.answer('learn', answerOf());
  await settle();
  expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true }));
});
