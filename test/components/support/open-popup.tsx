import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, vi } from 'vitest';
import { Popup } from '../../../components/popup/popup';
import { createPopupState } from '../../../components/popup/state/popup-state';
import { translateEnglish } from './english';
import type { FakePorts } from './fake-ports';

let dispose: (() => void) | undefined;

afterEach(() => {
  cleanup();
  dispose?.();
  vi.useRealTimers();
});

/** Opens the popup and waits for the first answers. */
export async function openPopup(ports: FakePorts, translate = translateEnglish) {
  const close = vi.fn();
  const state = createPopupState(ports);
  dispose = state.dispose;
  render(<Popup state={state} translate={translate} close={close} />);
  await waitFor(() => state.ready.value || Promise.reject(new Error('not ready')));
  await settle();
  return { state, close };
}

/**
 * Waits for promises, short timers and rendering until the document stops changing. `act` renders and runs effects at
 * once, so that a busy machine cannot delay them beyond the end of the loop.
 */
export async function settle(): Promise<void> {
  let before = '';
  // Follow-up work of one render appears a turn or two later.
  for (let quiet = 0, turns = 0; quiet < 2 && turns < 200; turns++) {
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));
    const now = document.body.innerHTML;
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

export const field = (): HTMLInputElement => screen.getByRole('searchbox');
export const tab = (name: RegExp): HTMLElement => screen.getByRole('tab', { name });
export const rows = (): HTMLElement[] => within(screen.getByRole('tabpanel')).queryAllByRole('listitem');
export const titles = (): (string | undefined)[] => rows().map(nameOf);
export const row = (title: string): HTMLElement => screen.getByRole('listitem', { name: title });
export const saveButton = (title: string): HTMLElement => screen.getByRole('button', { name: `Save ${title}` });
export const isPressed = (title: string): boolean => saveButton(title).getAttribute('aria-pressed') === 'true';
/** The texts of the live regions, one line each. */
export const spoken = (): string =>
  screen
    .getAllByRole('status')
    .map((region) => region.textContent)
    .join('\n');

export async function click(element: HTMLElement): Promise<void> {
  element.focus();
  fireEvent.click(element);
  await settle();
}

export async function type(text: string): Promise<void> {
  fireEvent.input(field(), { target: { value: text } });
  await settle();
}

/** Presses a key on the focused element: `press('Enter', { ctrlKey: true })`. */
export async function press(key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
  await settle();
}

export async function openView(name: RegExp): Promise<void> {
  await click(tab(name));
}

/** The title of the focused result. */
export function focusedTitle(): string | undefined {
  const item = document.activeElement?.closest('li');
  return item instanceof HTMLElement ? nameOf(item) : undefined;
}

function nameOf(item: HTMLElement): string | undefined {
  return item.getAttribute('aria-label') ?? undefined;
}
