import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { Sight, WelcomePorts } from '../../../components/welcome/state/ports';
import { createWelcomeState } from '../../../components/welcome/state/welcome-state';
import { Welcome } from '../../../components/welcome/welcome';
import { translateEnglish } from '../support/english';
import { click, settle } from '../support/open-popup';

afterEach(cleanup);

const ALL_KEYS = { _execute_action: 'Alt+Shift+P', 'next-mention': '⌥⇧M', 'save-paper': 'Ctrl+Shift++' };

async function open(given: Partial<WelcomePorts> = {}, keys: Record<string, string> = ALL_KEYS) {
  const calls: string[] = [];
  const current = { keys };
  let see: ((sight: Sight) => void) | undefined;
  let comeBack: (() => void) | undefined;
  const ports: WelcomePorts = {
    isFirefox: false,
    onSight: (callback) => (see = callback)('unlit'),
    showCard: () => calls.push('card'),
    resume: () => Promise.resolve(void calls.push('resume')),
    shortcuts: () => Promise.resolve(current.keys),
    onReturn: (callback) => (comeBack = callback),
    changeShortcuts: () => calls.push('shortcuts'),
    showListing: () => calls.push('listing'),
    openPage: (page) => calls.push(`open ${page}`),
    ...given,
  };
  render(<Welcome state={createWelcomeState(ports)} translate={translateEnglish} />);
  await settle();
  const turn = async (sight: Sight): Promise<void> => {
    await act(() => see?.(sight));
  };
  const back = async (next: Record<string, string>): Promise<void> => {
    current.keys = next;
    comeBack?.();
    await settle();
  };
  return { calls, turn, back };
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const hint = (): string | null => screen.getByRole('status').textContent;
const keys = (): (string | null)[] => [...document.querySelectorAll('.shortcuts dt')].map((one) => one.textContent);
const caps = (): (string | null)[] => [...document.querySelectorAll('kbd')].map((one) => one.textContent);

describe('the welcome page', () => {
  test('offers the card of the title once the title is marked, and not before', async () => {
    const { calls, turn } = await open();
    expect(screen.queryByRole('button', { name: 'Show its card' })).toBeNull();
    expect(hint()).toContain('as soon as');
    await turn('lit');
    await click(button('Show its card'));
    expect(calls).toEqual(['card']);
  });

  test('says that marking is paused, and offers to resume', async () => {
    const { calls, turn } = await open();
    await turn('off');
    expect(hint()).toBe('Paperbeacon is paused, so nothing lights up.');
    await click(button('Resume'));
    expect(calls).toEqual(['resume']);
  });

  test('stays usable when the pause cannot be ended', async () => {
    const { turn } = await open({ resume: () => Promise.reject(new Error('full')) });
    await turn('off');
    await click(button('Resume'));
    expect(button('Resume')).toBeTruthy();
  });

  test('shows the keys that the browser has, each on its own', async () => {
    const { calls } = await open();
    expect(caps()).toEqual(['Alt', 'Shift', 'P', '⌥⇧M', 'Ctrl', 'Shift', '+']);
    await click(button('Change shortcuts'));
    expect(calls).toEqual(['shortcuts']);
  });

  test('says which shortcuts are not set, and reads them again when the user comes back', async () => {
    const { back } = await open({}, { ...ALL_KEYS, _execute_action: '', 'save-paper': '' });
    expect(keys()).toEqual(['not set', '⌥⇧M', 'not set']);
    expect(screen.getByText(/gave no keys/)).toBeTruthy();
    expect(button('Set shortcuts')).toBeTruthy();
    await back(ALL_KEYS);
    expect(keys()).not.toContain('not set');
    expect(screen.queryByText(/gave no keys/)).toBeNull();
  });

  test('names no keys when the browser does not tell them', async () => {
    await open({ shortcuts: () => Promise.reject(new Error('no commands')) });
    expect(keys()).toEqual(['', '', '']);
    expect(screen.queryByText('not set')).toBeNull();
  });

  test('leads to a file, to a page that lists papers and to the daily feed', async () => {
    const { calls } = await open();
    for (const name of ['Add papers', 'Show a list', 'Daily feed']) await click(button(name));
    expect(calls).toEqual(['open adding', 'listing', 'open news']);
  });

  test('tells how to pin the icon in this browser', async () => {
    await open();
    expect(screen.getByText(/then the pin/)).toBeTruthy();
    cleanup();
    await open({ isFirefox: true });
    expect(screen.getByText(/Pin to Toolbar/)).toBeTruthy();
  });

  test('leads to the list of requests', async () => {
    const { calls } = await open();
    await click(button('Show the requests'));
    expect(calls).toEqual(['open requests']);
  });
});
