import { screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { READING_LIST } from '../../../lib/core/library';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { fakePorts, paper } from '../support/fake-ports';
import { openLibrary } from '../support/open-library';
import { click, openPopup, openView, press, settle } from '../support/open-popup';

const alpha = paper('Alpha Paper');

afterEach(() => void vi.restoreAllMocks());

describe.each([
  ['MacIntel', '⌘', 'Meta+Z'],
  ['Win32', 'Ctrl', 'Control+Z'],
  ['Linux x86_64', 'Ctrl', 'Control+Z'],
])('command key on %s', (platform, key, shortcut) => {
  const other = key === '⌘' ? 'Ctrl' : '⌘';

  test(`the library page shows ${key} as the command key`, async () => {
    vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform);
    const ports = fakeLibraryPorts([alpha]);
    ports.changeElsewhere({
      type: 'save',
      paperId: alpha.id,
      listId: READING_LIST,
      stub: { title: alpha.title },
    });
    await openLibrary(ports);
    await press('?');
    const help = document.querySelector('.keys-help')?.textContent;
    for (const combination of ['A', 'Z', 'click']) expect(help).toContain(`${key} ${combination}`);
    expect(help).not.toContain(other);
    document.querySelector<HTMLElement>('[data-paper]')?.focus();
    await settle();
    await press('Delete');
    const undo = screen.getByRole('button', { name: 'Undo' });
    expect(undo.title).toBe(`Undo (${key} Z)`);
    expect(undo.getAttribute('aria-keyshortcuts')).toBe(shortcut);
  });

  test(`the popup shows ${key} as the command key`, async () => {
    vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform);
    await openPopup(fakePorts([alpha]));
    await click(screen.getByRole('button', { name: 'Keys and help' }));
    expect(document.querySelector('.keys')?.textContent).toContain(`${key} S`);
    await openView(/Saved/);
    expect(document.body.textContent).toContain(`or with ${key} S.`);
    expect(document.body.innerHTML).not.toContain(other);
  });
});
