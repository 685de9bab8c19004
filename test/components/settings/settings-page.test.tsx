import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { SettingsPorts } from '../../../components/settings/state/ports';
import type { LedgerLine } from '../../../lib/core/ledger-line';
import type { Refusal } from '../../../lib/core/settings/refusals';
import { click, press, settle, spoken } from '../support/open-popup';
import { fakeSettingsPorts, openSettings } from '../support/open-settings';

const radio = (name: string | RegExp): HTMLInputElement => screen.getByRole('radio', { name });
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const sites = (): (string | null)[] =>
  screen.queryAllByRole('button', { name: /^Remove / }).map((one) => one.getAttribute('aria-label'));
const refusedMarks = (): (string | null)[] =>
  [...document.querySelectorAll('#refusals li')].map(({ textContent }) => textContent);
const refusal = (): string => document.querySelector('.refusal')?.textContent ?? '';

async function add(text: string): Promise<void> {
  fireEvent.input(screen.getByLabelText('Site'), { target: { value: text } });
  await click(button('Add'));
}

test('each choice is stored alone, and what another part of the extension stores is shown at once', async () => {
  const ports = fakeSettingsPorts({ sidePanel: 'left' });
  await openSettings(ports);
  expect(radio('Amber').checked).toBe(true);
  await click(radio('Violet'));
  await click(radio('Underline only'));
  await click(screen.getByRole('switch', { name: /short names/ }));
  expect(ports.stored()).toEqual({
    sidePanel: 'left',
    markColour: 'violet',
    markStrength: 'underline',
    markNames: false,
  });
  ports.store({ markColour: 'green', cardOpens: 'key' });
  await settle();
  expect([radio('Green').checked, radio(/keyboard command only/).checked]).toEqual([true, true]);
  expect(radio('Long').closest('fieldset')?.disabled).toBe(true);
});

test('settings of a newer version or damaged ones show their default and stay until they are changed', async () => {
  const ports = fakeSettingsPorts({ markColour: 'ultraviolet', cardDelay: 9, sitesOff: 'all' });
  await openSettings(ports);
  expect([radio('Amber').checked, radio(/pointer rests/).checked, sites()]).toEqual([true, true, []]);
  await click(radio('Strong'));
  expect(ports.stored()).toEqual({ markColour: 'ultraviolet', cardDelay: 9, sitesOff: 'all', markStrength: 'strong' });
  await click(radio('Pink'));
  expect(ports.stored()).toMatchObject({ markColour: 'pink', cardDelay: 9 });
});

describe('when the browser refuses to store', () => {
  test('a control goes back to what holds, and a banner says so until a change is stored', async () => {
    const ports = fakeSettingsPorts({ markColour: 'blue', sitesOff: ['a.test'] });
    await openSettings(ports);
    ports.refuses = true;
    await click(radio('Pink'));
    expect(screen.getByText(/did not store the change/).closest('[role=alert]')).not.toBeNull();
    expect([radio('Blue').checked, radio('Pink').checked]).toEqual([true, false]);
    await click(screen.getByRole('switch', { name: 'Pause everywhere' }));
    expect(screen.getByRole('switch', { name: 'Pause everywhere', checked: false })).toBeDefined();
    await add('b.test');
    await click(button('Remove a.test'));
    await click(button('Reset settings'));
    expect([sites(), screen.queryByRole('button', { name: 'Undo' })]).toEqual([['Remove a.test'], null]);
    ports.refuses = false;
    await click(radio('Pink'));
    expect(screen.queryByText(/did not store the change/)).toBeNull();
    expect(ports.stored()).toMatchObject({ markColour: 'pink' });
  });

  test('settings that cannot be read are told, and the page stands', async () => {
    await openSettings(fakeSettingsPorts({}, { settings: () => Promise.reject(new Error('broken')) }));
    expect(screen.getByText(/does not read the settings/)).toBeDefined();
    expect(radio('Amber').checked).toBe(true);
  });
});

describe('sites', () => {
  test.each(['http://', 'a b', 'ftp://x', ''])(
    '%j is refused with a sentence that says what to write',
    async (text) => {
      const ports = fakeSettingsPorts();
      await openSettings(ports);
      await add(text);
      expect(refusal()).toContain(text === '' ? 'There is no site in it.' : `“${text}” is no site and was not added.`);
      expect(refusal()).toContain('example.com');
      expect(screen.getByLabelText('Site').getAttribute('aria-invalid')).toBe('true');
      expect(ports.stored()).toBeUndefined();
    },
  );

  test('are added to the list that counts, removed and put back in their place', async () => {
    const ports = fakeSettingsPorts({ sitesOff: ['a.test', 'b.test', 'c.test'] });
    await openSettings(ports);
    await click(button('Remove b.test'));
    expect(document.activeElement).toBe(button('Remove c.test'));
    expect(ports.stored()).toEqual({ sitesOff: ['a.test', 'c.test'] });
    await press('z', { ctrlKey: true });
    expect(ports.stored()).toEqual({ sitesOff: ['a.test', 'b.test', 'c.test'] });
    await add('a.test');
    expect(refusal()).toBe('a.test is in the list already.');
    await click(radio('Only on the sites in the list'));
    expect([sites(), screen.getByText(/no page is read/)]).toEqual([[], expect.anything()]);
    await add('https://D.test/paper');
    expect(ports.stored()).toEqual({
      sitesOff: ['a.test', 'b.test', 'c.test'],
      sitesOn: ['d.test'],
      onlySitesOn: true,
    });
    expect(spoken()).toContain('Added d.test');
  });

  test('come from a text, with a word on the lines that are none, and go back as a text', async () => {
    const ports = fakeSettingsPorts({ sitesOff: ['a.test'] });
    const state = await openSettings(ports);
    await state.sites.takeFile(new File(['# Mine\r\na.test\nb.test\nhttp://\nc d\n*.e.test'], 'sites.txt'));
    await settle();
    expect(sites()).toEqual(['Remove a.test', 'Remove b.test', 'Remove *.e.test']);
    expect(refusal()).toContain('2 lines are no sites and were not added: “http://”, “c d”.');
    expect(spoken()).toContain('Added 2 sites');
    await click(button('Export as text'));
    expect([ports.calls.at(-1), await ports.savedFile()]).toEqual([
      'file paperbeacon-sites-off.txt',
      'a.test\nb.test\n*.e.test\n',
    ]);
    await click(button('Undo'));
    expect(sites()).toEqual(['Remove a.test']);
  });

  test('stop at a thousand, and a file that is too large adds nothing', async () => {
    const ports = fakeSettingsPorts();
    const state = await openSettings(ports);
    await state.sites.add(Array.from({ length: 1001 }, (_, i) => `s${i}.test`).join('\n'));
    await settle();
    expect([sites().length, refusal()]).toEqual([1000, expect.stringContaining('1,000 sites at most')]);
    await state.sites.takeFile(new File(['x'.repeat(600_000)], 'all.txt'));
    await settle();
    expect(refusal()).toContain('all.txt is too large');
  });
});

test('refused marks are listed latest first with their site or name, taken back, and refused again with Undo', async () => {
  let refusals: readonly Refusal[] = [
    { paperId: 'a', title: 'First paper', at: 1, host: 'a.test' },
    { paperId: 'b', title: 'Second paper', at: 2, name: true },
  ];
  const before = refusals;
  const overrides: Partial<SettingsPorts> = {
    refusals: () => Promise.resolve(refusals),
    changeRefusals: (change) => Promise.resolve(void (refusals = change(refusals))),
  };
  await openSettings(fakeSettingsPorts({}, overrides));
  expect(refusedMarks()).toEqual(['Second paper Its name, everywhere', 'First paper a.test']);
  await click(button('Mark Second paper again'));
  expect([refusals, refusedMarks()]).toEqual([before.slice(0, 1), ['First paper a.test']]);
  expect(document.activeElement).toBe(button('Mark First paper again'));
  await click(button('Mark First paper again'));
  expect([refusedMarks(), screen.getByText(/^No mark is refused/)]).toEqual([[], expect.anything()]);
  await click(button('Undo'));
  expect(refusedMarks()).toEqual(['First paper a.test']);
});

test('a refusal that the browser does not let go stays in the list, and a banner says so', async () => {
  const refusals: Refusal[] = [{ paperId: 'a', title: 'First paper', at: 1, host: 'a.test' }];
  const overrides: Partial<SettingsPorts> = {
    refusals: () => Promise.resolve(refusals),
    changeRefusals: () => Promise.reject(new Error('QuotaExceededError')),
  };
  await openSettings(fakeSettingsPorts({}, overrides));
  await click(button('Mark First paper again'));
  expect(screen.getByText(/did not store the change/)).toBeDefined();
  expect(button('Mark First paper again')).toBeDefined();
});

test('requests are listed latest first and can be cleared; none is an answer, too', async () => {
  const line: LedgerLine = { at: 1, purpose: 'feed', host: 'huggingface.co', bytes: 300_000, outcome: 'ok' };
  let lines: readonly LedgerLine[] = [line, { ...line, at: 2, purpose: 'look-up', host: 'a.test', outcome: 'refused' }];
  const clearLedger = (): Promise<void> => Promise.resolve(void (lines = []));
  await openSettings(fakeSettingsPorts({}, { ledger: () => Promise.resolve(lines), clearLedger }));
  const [, ...rows] = screen.getAllByRole('row').map(({ textContent }) => textContent);
  expect(rows).toEqual([
    expect.stringMatching(/Look-up of a papera\.test300 kBNot allowed, nothing sent/),
    expect.stringMatching(/Daily feedhuggingface\.co300 kBAnswered/),
  ]);
  await click(button('Clear'));
  expect([screen.getByText('No request yet.'), screen.queryByRole('table')]).toEqual([expect.anything(), null]);
});

test('shortcuts stand as the browser has them, and the page leads to where they are changed', async () => {
  const ports = fakeSettingsPorts();
  await openSettings(ports);
  expect(document.querySelector('.shortcuts')?.textContent).toBe(
    'Open the popupAlt+Shift+PGo to the next paper mentioned on this pageNot set',
  );
  await click(button('Change shortcuts'));
  expect(ports.calls).toEqual(['change shortcuts']);
});

test('where the browser opens no page for shortcuts, a sentence says where they are', async () => {
  await openSettings(fakeSettingsPorts({}, { changeShortcuts: undefined }));
  expect(screen.queryByRole('button', { name: 'Change shortcuts' })).toBeNull();
  expect(screen.getByText(/Manage Extension Shortcuts/)).toBeDefined();
});

test('reset asks nothing, and Undo brings back all that was stored', async () => {
  const before = { markColour: 'pink', sitesOff: ['a.test'], sidePanel: 'left' };
  const ports = fakeSettingsPorts(before);
  await openSettings(ports);
  await click(button('Reset settings'));
  expect([ports.stored(), radio('Amber').checked, sites()]).toEqual([undefined, true, []]);
  await click(button('Undo'));
  expect([ports.stored(), radio('Pink').checked, sites()]).toEqual([before, true, ['Remove a.test']]);
});

test('the feed has its switch here, and links lead to the library', async () => {
  const ports = fakeSettingsPorts();
  await openSettings(ports);
  await click(screen.getByRole('switch', { name: 'Ask for the papers of the day' }));
  await click(screen.getByRole('link', { name: 'Sync and storage' }));
  await click(screen.getByRole('link', { name: 'Library' }));
  expect(ports.calls).toEqual(['allow https://huggingface.co', 'feed {"on":true}', 'open storage', 'open library']);
});
