import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryPorts } from '../../../components/library/state/ports';
import { paperId } from '../../../lib/core/papers';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { paper } from '../support/fake-ports';
import { openLibrary } from '../support/open-library';
import { click, settle, spoken } from '../support/open-popup';

const known = paper('Graphs Without Edges', {
  id: paperId('Graphs Without Edges'),
  abstract: 'Known words.',
});
const BIB = `@misc{a, title={Deep Sets at Depth}, author={Ann Author}, year={2024}}
@misc{b, title={${known.title}}, year={2020}, abstract={Other words.}}
@misc{c, author={Nobody}}`;
const LIST = 'Deep Sets at Depth\nLearning to Walk in the Dark';

const status = (): string => screen.getAllByRole('status')[0]?.textContent ?? '';
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const sourceNames = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'Sources' }))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('.title')?.textContent ?? null);

async function choose(...files: File[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][multiple]')!;
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  fireEvent.change(input);
  await settled();
}

async function settled(): Promise<void> {
  await waitFor(() => expect(document.querySelector('.report, .question, .import-note')).not.toBeNull());
}

async function paste(text: string, target: Element = document.body): Promise<void> {
  const clipboardData = { files: [], getData: () => text };
  fireEvent(target, Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }));
  await settle();
}

describe('imported file', () => {
  test('reports added, known, refused and contradicting entries', async () => {
    const ports = fakeLibraryPorts([known]);
    await openLibrary(ports);
    await choose(new File([BIB], 'refs.bib'));
    expect(location.hash).toBe('#add');
    expect(status()).toMatch(/Added 1 paper1 updated · 1 conflicts with known details · 1 refused/);
    const report = screen.getByRole('region', { name: 'Report of the import' });
    expect(report.textContent).toMatch(/refs.bib · line 3.*title.*@misc\{c, author=\{Nobody\}\}/);
    expect(report.textContent).toContain('Abstract: kept “Known words.”; the file says “Other words.”');
    expect(within(report).getByLabelText('Date').getAttribute('aria-valuetext')).toBe('2 of 2');
    await waitFor(() => expect(status()).toContain('They can be searched'));
    expect(ports.calls).toEqual(['papers changed']);
    await click(button('Save the report'));
    expect(await ports.savedFile()).toContain('- Deep Sets at Depth (refs.bib, line 1');
  });

  test('tells what is no paper, what is not used, and which identifiers nobody knows', async () => {
    await openLibrary(fakeLibraryPorts([known]));
    const table =
      'title,url,Mood\nDeep Sets at Depth,https://arxiv.org/abs/2304.01234,good\nRecipes,https://x.org/,bad\n';
    await choose(new File([table], 'list.csv'), new File(['1905.01235\n10.5555/a.1\n'], 'ids.txt'));
    expect(status()).toContain('list.csv: Not used: the column Mood. 1 entry is no paper and was left out.');
    const report = screen.getByRole('region', { name: 'Report of the import' });
    expect(report.textContent).toContain('2 identifiers without a known paper');
    expect(
      within(report)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['https://arxiv.org/abs/1905.01235', 'https://doi.org/10.5555/a.1']);
  });

  test('is removed again with one click', async () => {
    const ports = fakeLibraryPorts([known]);
    await openLibrary(ports);
    await choose(new File([BIB], 'refs.bib'));
    await click(button('Undo this import'));
    expect(status()).toContain('The import of “refs.bib” was undone.');
    expect(ports.calls).toContain('remove import-1, saved: 0');
    expect((await ports.sources()).sources).toEqual([]);
  });

  test('can be saved as a whole to a list', async () => {
    const ports = fakeLibraryPorts([known]);
    await openLibrary(ports);
    await choose(new File([BIB], 'refs.bib'));
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: /Save all 2 papers to/ });
    fireEvent.change(select, { target: { value: [...select.options].at(-1)?.value } });
    await click(button('Save'));
    expect(ports.view().lists.find(({ name }) => name === 'refs.bib')?.count).toBe(2);
    expect(ports.view().papers.map(({ title }) => title)).toEqual(['Deep Sets at Depth', 'Graphs Without Edges']);
    await click(button('Undo'));
    expect(ports.view().papers).toEqual([]);
  });

  test('adds nothing and says so when the import stops or fails', async () => {
    let stop: (() => void) | undefined;
    const importPapers: LibraryPorts['importPapers'] = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        stop = () => reject(new Error('The disk is full.'));
      });
    await openLibrary(fakeLibraryPorts([], { importPapers }));
    const input = document.querySelector<HTMLInputElement>('input[type="file"][multiple]')!;
    const start = async (): Promise<void> => {
      Object.defineProperty(input, 'files', { value: [new File([BIB], 'refs.bib')], configurable: true });
      fireEvent.change(input);
      await settle();
    };
    await start();
    expect(screen.getByRole('progressbar', { name: 'Reading…' })).toBeTruthy();
    await click(button('Stop'));
    expect(status()).toBe('Stopped. Nothing was added.');
    await start();
    stop?.();
    await settle();
    expect(status()).toBe('Nothing was added: The disk is full.');
    expect(spoken()).toContain('The disk is full.');
  });
});

describe('text in the import view', () => {
  test('is imported when pasted on the page or added from the field, but not by pasting into the field', async () => {
    const ports = fakeLibraryPorts([]);
    await openLibrary(ports, '#trash');
    await paste('[{"title": "Deep Sets at Depth"}]', document.querySelector('.main')!);
    await settled();
    expect(status()).toContain('Added 1 paper');
    await click(button('Add more'));
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Or paste text' });
    await paste('[{"title": "Learning to Walk in the Dark"}]', field);
    expect(status()).toBe('');
    fireEvent.input(field, { target: { value: '[{"title": "Learning to Walk in the Dark"}]' } });
    await click(button('Add'));
    await settled();
    expect(status()).toContain('Added 1 paper');
    expect((await ports.sources()).sources.map(({ name, kind }) => [name, kind])).toEqual([
      ['Pasted text', 'text'],
      ['Pasted text', 'text'],
    ]);
  });

  test('needs a confirmation when it only looks like titles', async () => {
    const ports = fakeLibraryPorts([]);
    await openLibrary(ports, '#add');
    await paste(LIST);
    await settled();
    expect(screen.getByText('These look like 2 titles. Add them?')).toBeTruthy();
    expect(screen.getByText('Learning to Walk in the Dark')).toBeTruthy();
    await click(button('Do not add'));
    await settled();
    expect(status()).toBe('Nothing was added.');
    expect(ports.calls).toEqual([]);
    await paste(LIST);
    await settled();
    await click(button('Add'));
    await settled();
    expect(status()).toContain('Added 2 papers');
  });

  test('needs one confirmation for several files that look like titles', async () => {
    await openLibrary(fakeLibraryPorts([]));
    await choose(new File([LIST], 'a.txt'), new File(['Walking Backwards up the Hill'], 'b.txt'));
    fireEvent.click(screen.getByRole('checkbox', { name: /a\.txt.*2 titles/ }));
    await settle();
    await click(button('Add chosen lists'));
    await settled();
    expect(status()).toContain('Added 1 paper');
  });
});

test('the sources view lists, removes and restores sources', async () => {
  const ports = fakeLibraryPorts([known]);
  const save = { id: known.id, title: known.title };
  ports.changeElsewhere({ type: 'save', paperId: save.id, listId: 'reading', stub: { title: save.title } });
  const state = await openLibrary(ports);
  await choose(new File([BIB], 'refs.bib'));
  state.show({ view: 'sources' });
  await settle();
  expect(sourceNames()).toEqual(['refs.bib', 'Papers that came with Paperbeacon']);
  await click(button('Remove refs.bib'));
  expect(ports.calls).toContain('remove import-1, saved: 1');
  expect(sourceNames()).toEqual(['Papers that came with Paperbeacon']);
  await click(button('Undo'));
  expect(sourceNames()).toEqual(['refs.bib', 'Papers that came with Paperbeacon']);
  await click(button('Remove Papers that came with Paperbeacon'));
  await click(button('Bring back the papers that came with Paperbeacon'));
  expect(button('Remove Papers that came with Paperbeacon')).toBeTruthy();
});

test('a source that is removed for good offers no undo', async () => {
  await openLibrary(
    fakeLibraryPorts([known], { removeSource: () => Promise.resolve({ went: 2, saved: 0, final: true }) }),
    '#sources',
  );
  await click(button('Remove Papers that came with Paperbeacon'));
  expect(screen.getByText(/2 papers/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('a source is not removed while the saved papers are unknown', async () => {
  const ports = fakeLibraryPorts([known], { library: () => Promise.reject(new Error('silent')) });
  await openLibrary(ports, '#sources');
  await click(button('Remove Papers that came with Paperbeacon'));
  expect(ports.calls).toEqual([]);
  expect(screen.getByText(/could not be removed, so nothing was changed/)).toBeTruthy();
});
