import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { fileName } from '../../../components/library/state/export-state';
import type { LibraryPorts } from '../../../components/library/state/ports';
import { readExport } from '../../../lib/core/library';
import { fakeLibraryPorts, type FakeLibraryPorts } from '../support/fake-library-ports';
import { paper, save } from '../support/fake-ports';
import { line, openLibrary } from '../support/open-library';
import { click, press, settle, spoken } from '../support/open-popup';

const alpha = paper('Alpha Paper', { arxivId: '2101.00001', abstract: 'All about alpha.' });
const beta = paper('Beta Paper');
const gamma = paper('Gamma Paper');

function shelf(overrides: Partial<LibraryPorts> = {}): FakeLibraryPorts {
  const ports = fakeLibraryPorts([alpha, beta, gamma], overrides);
  ports.changeElsewhere(
    ...[gamma, beta, alpha].map((one) => save(one)),
    { type: 'create-list', listId: 'diffusion', name: 'Diffusion: “Kürzlich”' },
    save(beta, 'diffusion'),
    { type: 'set-read', paperId: beta.id, state: 'read' },
  );
  return ports;
}

const toolbar = (): HTMLElement => screen.getByRole('heading', { level: 2 }).closest('header')!;
const exportIn = (part: HTMLElement): HTMLElement => within(part).getByRole('button', { name: 'Export' });
const menuItem = (name: string): HTMLElement => screen.getByRole('menuitem', { name });
const focused = (): string | null | undefined =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
const lastFile = (ports: FakeLibraryPorts): string | undefined => ports.calls.at(-1);

async function choose(name: string, said = 'Exported'): Promise<void> {
  await click(menuItem(name));
  await waitFor(() => expect(spoken()).toContain(said));
}

describe('export of the shown papers', () => {
  test('keeps the shown order and names the file after list and day', async () => {
    const ports = shelf();
    await openLibrary(ports, '#list/diffusion');
    await click(exportIn(toolbar()));
    expect(screen.getByRole('menu', { name: 'Export 1 paper' })).toBeTruthy();
    await choose('Markdown checklist with links');
    expect(lastFile(ports)).toMatch(/^file diffusion-kürzlich-\d{4}-\d\d-\d\d\.md$/);
    expect(await ports.savedFile()).toMatch(/^- \[x\] \[Beta Paper\]\(https:\/\/arxiv\.org\/search\//);
    expect(spoken()).toContain('Exported 1 paper to diffusion-kürzlich-');
  });

  test('contains the filtered papers with all stored fields', async () => {
    const ports = shelf();
    const state = await openLibrary(ports);
    state.query.value = 'alpha';
    await settle();
    await click(exportIn(toolbar()));
    await choose('BibTeX for LaTeX');
    expect(lastFile(ports)).toMatch(/^file paperbeacon-alpha-\d{4}-\d\d-\d\d\.bib$/);
    expect((await ports.savedFile()).match(/^@/gm)).toHaveLength(1);
    expect(await ports.savedFile()).toContain('abstract = {All about alpha.}');
  });

  test('starts a CSV file with a byte order mark, but not a CSV copy', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await click(exportIn(toolbar()));
    await choose('CSV for spreadsheets');
    await click(exportIn(toolbar()));
    await choose('Copy as CSV', 'Copied 3 papers');
    expect(ports.clipboard()).toMatch(/^title,authors,/);
    expect(ports.clipboard().split('\r\n')).toHaveLength(5);
    expect(await ports.savedFile()).toBe(`\ufeff${ports.clipboard()}`);
  });

  test('is disabled when no papers are shown', async () => {
    await openLibrary(fakeLibraryPorts());
    expect(exportIn(toolbar()).matches(':disabled')).toBe(true);
  });
});

test('the selection bar exports the selected papers', async () => {
  const ports = shelf();
  await openLibrary(ports);
  await click(within(line('Beta Paper')).getByRole('checkbox'));
  await click(within(line('Gamma Paper')).getByRole('checkbox'));
  await click(exportIn(screen.getByRole('contentinfo', { name: 'Chosen papers' })));
  await choose('JSON with lists and notes');
  const read = readExport(await ports.savedFile());
  expect(read.ok && Object.keys(read.library.members).toSorted()).toEqual(
    [`${beta.id}/diffusion`, `${beta.id}/reading`, `${gamma.id}/reading`].toSorted(),
  );
});

test('the menu of a list exports that list alone', async () => {
  const ports = shelf();
  await openLibrary(ports);
  await click(screen.getByRole('button', { name: 'Change the list Diffusion: “Kürzlich”' }));
  const menu = screen.getByRole('group', { name: /^Change the list Diffusion/ });
  await click(exportIn(menu));
  await press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(exportIn(menu)).toBe(document.activeElement);
  await click(exportIn(menu));
  await choose('JSON with lists and notes');
  const read = readExport(await ports.savedFile());
  expect(read.ok && Object.keys(read.library.members)).toEqual([`${beta.id}/diffusion`]);
  expect(read.ok && Object.keys(read.library.lists)).toEqual(['diffusion']);
});

describe('export of everything', () => {
  test('takes one press and contains all stored fields of the papers', async () => {
    const ports = shelf();
    const state = await openLibrary(ports, '#storage');
    expect(state.storage.exportIsDue.value).toBe(true);
    await click(screen.getByRole('button', { name: 'Export everything' }));
    await waitFor(() => expect(spoken()).toContain('Exported 3 papers to paperbeacon-'));
    expect(state.storage.exportIsDue.value).toBe(false);
    expect(JSON.parse(await ports.savedFile())).toMatchObject({
      format: 'paperbeacon-library',
      papers: expect.arrayContaining([
        expect.objectContaining({
          id: alpha.id,
          paper: expect.objectContaining({ abstract: 'All about alpha.' }),
        }),
      ]) as unknown,
    });
  });

  test('does not count as a backup in another format', async () => {
    const ports = shelf();
    const state = await openLibrary(ports, '#storage');
    await click(screen.getByRole('button', { name: 'In another format' }));
    await choose('RIS Zotero, EndNote');
    expect((await ports.savedFile()).match(/^TY {2}- /gm)).toHaveLength(3);
    expect(state.storage.exportIsDue.value).toBe(true);
  });
});

test('a failed export shows an error and can be repeated', async () => {
  const failing = vi.fn(() => Promise.reject(new Error('gone')));
  const ports = shelf({ papers: failing });
  await openLibrary(ports, '#storage');
  for (const [item, said] of [
    ['RIS Zotero, EndNote', 'The papers could not be exported.'],
    ['Copy as RIS', 'The browser did not allow copying.'],
  ] as const) {
    await click(screen.getByRole('button', { name: 'In another format' }));
    await choose(item, said);
  }
});

test('the arrow keys move through the export menu', async () => {
  const ports = shelf();
  await openLibrary(ports);
  const button = exportIn(toolbar());
  button.focus();
  await press('ArrowDown');
  expect(focused()).toBe('BibTeX for LaTeX');
  await press('ArrowDown');
  expect(focused()).toBe('RIS Zotero, EndNote');
  await press('ArrowRight');
  expect(focused()).toBe('Copy as RIS');
  await press('ArrowDown');
  expect(focused()).toBe('Copy as CSL-JSON');
  await press('End');
  expect(focused()).toBe('Copy as JSON');
  await press('ArrowDown');
  expect(focused()).toBe('Copy as BibTeX');
  await press('ArrowLeft');
  await press('ArrowUp');
  expect(focused()).toBe('Send to Zotero where it runs');
  await press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button);
});

test('an opened paper offers its citation', async () => {
  const ports = shelf();
  await openLibrary(ports);
  await click(within(line('Alpha Paper')).getByRole('button', { name: 'Details of Alpha Paper' }));
  await click(screen.getByRole('button', { name: 'Cite Alpha Paper' }));
  await choose('Copy citation, APA', 'Copied 1 citation');
  expect(ports.clipboard()).toBe('Alpha Paper (arXiv:2101.00001). (2021). arXiv. https://arxiv.org/abs/2101.00001');
});

test.each([
  ['Reading list', 'reading-list-2026-01-05.bib'],
  ['../..\\CON: "x"*?', 'con-x-2026-01-05.bib'],
  ['…', 'papers-2026-01-05.bib'],
  ['读书 ١٢', '读书-١٢-2026-01-05.bib'],
  ['\u202Efdp.exe', 'fdp-exe-2026-01-05.bib'],
  ['x'.repeat(300), `${'x'.repeat(60)}-2026-01-05.bib`],
])('the export file for %j is called %s', (name, file) => {
  expect(fileName(name, new Date(2026, 0, 5), 'bib')).toBe(file);
});

async function sendToZotero(said: string): Promise<void> {
  await click(exportIn(toolbar()));
  await choose('Send to Zotero where it runs', said);
}

describe('Send to Zotero', () => {
  test('hands the shown papers over and says so', async () => {
    const ports = shelf();
    await openLibrary(ports);
    await sendToZotero('Zotero took 3 papers');
    expect(lastFile(ports)).toMatch(/^zotero TY {2}- [^]*Alpha Paper[^]*Beta Paper[^]*Gamma Paper/);
  });

  test.each([
    ['silent', 'Zotero does not answer on this computer. 3 papers are in paperbeacon-'],
    ['refused', 'Zotero did not take 3 papers. They are in paperbeacon-'],
  ] as const)('saves a file when Zotero is %s, and says what to do with it', async (fault, said) => {
    const ports = shelf({ sendToZotero: () => Promise.resolve(fault) });
    await openLibrary(ports);
    await sendToZotero(said);
    expect(lastFile(ports)).toMatch(/^file paperbeacon-\d{4}-\d\d-\d\d\.ris$/);
    expect((await ports.savedFile()).match(/^TY {2}- /gm)).toHaveLength(3);
  });

  test('sends nothing without the permission', async () => {
    const ports = shelf({ requestZoteroAccess: () => Promise.resolve(false) });
    await openLibrary(ports);
    await sendToZotero('Without the permission, Paperbeacon does not reach Zotero. 3 papers are in paperbeacon-');
    expect(ports.calls.join()).not.toContain('zotero');
  });

  test('saves only what Zotero did not take when it ends in between', async () => {
    const many = Array.from({ length: 501 }, (_, i) => paper(`Paper ${i}`));
    const answers = [undefined, 'silent'] as const;
    let asked = 0;
    const ports = fakeLibraryPorts(many, { sendToZotero: () => Promise.resolve(answers[asked++]) });
    ports.changeElsewhere(...many.map((one) => save(one)));
    await openLibrary(ports);
    await sendToZotero('1 paper is in paperbeacon-');
    expect((await ports.savedFile()).match(/^TY {2}- /gm)).toHaveLength(1);
  });
});

test('a paper can become a note in Obsidian, with what the user wrote of it', async () => {
  const ports = shelf();
  ports.changeElsewhere({ type: 'set-note', paperId: alpha.id, note: 'To try' });
  await openLibrary(ports);
  await click(within(line('Alpha Paper')).getByRole('button', { name: 'Details of Alpha Paper' }));
  await click(screen.getByRole('button', { name: 'Cite Alpha Paper' }));
  await choose('Make a note in Obsidian', 'Asked Obsidian');
  const url = new URL(lastFile(ports)!.replace(/^program /, ''));
  expect(url.protocol).toBe('obsidian:');
  expect(url.searchParams.get('content')).toMatch(/To try[^]*All about alpha\./);
});
