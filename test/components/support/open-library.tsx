import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach } from 'vitest';
import { LibraryPage } from '../../../components/library/library-page';
import { createLibraryPageState } from '../../../components/library/state/library-page-state';
import { translateEnglish } from './english';
import type { FakeLibraryPorts } from './fake-library-ports';
import { settle } from './open-popup';

let dispose: (() => void) | undefined;

function close(): void {
  cleanup();
  dispose?.();
  dispose = undefined;
  location.hash = '';
}

afterEach(close);

/** Opens the library page and waits for the first answers. */
export async function openLibrary(ports: FakeLibraryPorts, hash = '', translate = translateEnglish) {
  close();
  location.hash = hash;
  const state = createLibraryPageState(ports);
  dispose = state.dispose;
  render(<LibraryPage state={state} translate={translate} />);
  await settle();
  return state;
}

export const lines = (): HTMLElement[] => screen.queryAllByRole('row');
export const lineTitles = (): (string | null)[] => lines().map((line) => line.getAttribute('aria-label'));
export const line = (title: string): HTMLElement => screen.getByRole('row', { name: title });
export const chosen = (): (string | null)[] =>
  lines()
    .filter((one) => one.getAttribute('aria-selected') === 'true')
    .map((one) => one.getAttribute('aria-label'));
