import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { click, settle } from '../support/open-popup';
import { chooseFile, DOCUMENT, mentionsAt, openReader, PAPERS, type ReaderStage } from '../support/open-reader';

afterEach(cleanup);

const phase = (): string | undefined => document.documentElement.dataset.state;
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const items = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'Papers in this PDF' }))
    .queryAllByRole('listitem')
    .map((item) => item.getAttribute('aria-label'));
const press = async (key: string, more: Partial<KeyboardEventInit> = {}): Promise<void> => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
  await settle();
};

/** A reader that has read a document with these mentions. */
async function reading(places: readonly (readonly [number, number])[] = []): Promise<ReaderStage> {
  const stage = await openReader();
  await chooseFile();
  await stage.opened();
  await stage.found(mentionsAt(places));
  return stage;
}

describe('opening a PDF', () => {
  test('goes from empty over loading and reading to ready, with the progress of each', async () => {
    const stage = await openReader();
    expect(phase()).toBe('empty');
    expect(screen.getByText('Read a PDF with marks')).toBeDefined();
    await chooseFile();
    expect(phase()).toBe('loading');
    stage.opening().onBytes(500_000, 2_000_000);
    await settle();
    expect(screen.getByRole('progressbar')).toMatchObject({ value: 500_000, max: 2_000_000 });
    await stage.opened();
    expect([phase(), document.title]).toEqual(['reading', 'A survey – Paperbeacon']);
    stage.reading().onPages(4);
    await settle();
    expect(screen.getByText(/Reading page 4 of 9/)).toBeDefined();
    await stage.found(mentionsAt([[0, 1]]));
    expect(phase()).toBe('ready');
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  test('opens what the address names, at once', async () => {
    const stage = await openReader({ start: { tab: 7 } });
    expect(stage.calls).toEqual(['open {"tab":7}']);
    expect(phase()).toBe('loading');
  });

  test('takes a dropped file in place of the open one, and no late answer for the one before', async () => {
    const stage = await reading([[0, 1]]);
    const late = stage.reading();
    const dataTransfer = { types: ['Files'], files: [new File(['%PDF-'], 'other.pdf')] };
    const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer });
    fireEvent(document.querySelector('.reader')!, drop);
    await settle();
    expect(stage.calls.at(-1)).toBe('open other.pdf');
    expect(late.signal.aborted).toBe(true);
    await stage.opened({ ...DOCUMENT, title: 'Other' });
    late.onMentions(mentionsAt([[1, 1]]));
    await settle();
    expect(items()).toEqual([]);
  });

  test('can be cancelled while it loads, and while it reads keeps what it found', async () => {
    const stage = await openReader();
    await chooseFile();
    await click(button('Cancel'));
    expect([phase(), stage.opening().signal.aborted]).toEqual(['empty', true]);
    await chooseFile();
    await stage.opened();
    stage.reading().onMentions(mentionsAt([[0, 2]]));
    await settle();
    await click(button('Cancel'));
    expect([phase(), items()]).toEqual(['ready', ['Attention Is All You Need, page 2']]);
  });

  test.each([
    ['empty', 'The file is empty.'],
    ['no-pdf', 'This is not a PDF.'],
    ['damaged', 'The PDF is damaged and cannot be read.'],
    ['too-large', 'The PDF is larger than 50 MB.'],
    ['unreachable', 'The PDF cannot be loaded.'],
  ] as const)('that is %s ends in a sentence with a remedy, and can be tried again', async (fault, sentence) => {
    const stage = await openReader();
    await chooseFile();
    await stage.opened(fault);
    expect(phase()).toBe('failed');
    expect(within(screen.getByRole('alert')).getByText(sentence)).toBeDefined();
    expect(document.querySelector('.empty-hint')?.textContent.length).toBeGreaterThan(20);
    await click(button('Try again'));
    expect(stage.calls.slice(-1)).toEqual(['open survey.pdf']);
    expect(phase()).toBe('loading');
  });

  test('asks for the password, says that one was wrong, and takes closing as giving up', async () => {
    const stage = await openReader();
    await chooseFile();
    const first = stage.opening().askPassword(false);
    await settle();
    fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'secret' } });
    await click(button('Open'));
    expect(await first).toBe('secret');
    const second = stage.opening().askPassword(true);
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('wrong');
    await click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    expect(await second).toBeUndefined();
  });

  test('says when the pages are pictures, and when no paper is mentioned', async () => {
    const stage = await openReader();
    await chooseFile();
    await stage.opened();
    await stage.found([], false);
    expect(
      screen.getByText('This PDF has no text: its pages are pictures.', { selector: '.side-empty' }),
    ).toBeDefined();
    await chooseFile();
    await stage.opened();
    await stage.found([]);
    expect(screen.getByText('This PDF mentions none of your papers.', { selector: '.side-empty' })).toBeDefined();
  });
});

describe('the papers in a PDF', () => {
  const PLACES = [
    [1, 2],
    [0, 3],
    [1, 3],
    [1, 3],
    [2, 8],
  ] as const;

  test('are listed once, in the order of their first mentions, with all pages', async () => {
    await reading(PLACES);
    expect(items()).toEqual([
      'Deep Residual Learning, pages 2, 3',
      'Attention Is All You Need, page 3',
      'A Third Paper, page 8',
    ]);
  });

  test('lead to their mentions, one after the other', async () => {
    const stage = await reading(PLACES);
    const title = button('Deep Residual Learning');
    for (let i = 0; i < 4; i++) await click(title);
    expect(stage.calls.filter((call) => call.startsWith('mention'))).toEqual([
      'mention 0',
      'mention 2',
      'mention 3',
      'mention 0',
    ]);
  });

  test('are saved and removed by their button, which says so', async () => {
    const stage = await reading(PLACES);
    const save = button('Save A Third Paper');
    expect(save.getAttribute('aria-pressed')).toBe('false');
    await click(save);
    expect(save.getAttribute('aria-pressed')).toBe('true');
    expect(stage.calls).toContain('save');
  });

  test('take a note once they are saved', async () => {
    await reading(PLACES);
    await click(button('Save A Third Paper'));
    await click(button('Details of A Third Paper'));
    const note = screen.getByRole('textbox', { name: 'Note' });
    fireEvent.input(note, { target: { value: 'read again' } });
    fireEvent.blur(note);
    await settle();
    expect(screen.getByText('What A Third Paper says.')).toBeDefined();
    expect((note as HTMLTextAreaElement).value).toBe('read again');
  });

  test('are copied as BibTeX, all of them', async () => {
    const stage = await reading(PLACES);
    await click(button('Copy BibTeX for all'));
    await expect.poll(() => stage.clipboard().match(/^@/gm)).toHaveLength(3);
    for (const { title } of PAPERS) expect(stage.clipboard()).toContain(title);
  });
});

describe('the keys of the reader', () => {
  test('N and P go through all mentions and open their cards, around the ends of the document', async () => {
    const stage = await reading([
      [0, 1],
      [1, 1],
      [2, 5],
    ]);
    for (const key of ['n', 'n', 'p', 'p']) await press(key);
    await stage.turn({ page: 5 });
    await press('N');
    expect(stage.calls.filter((call) => call.startsWith('mention'))).toEqual([
      'mention 0 card',
      'mention 1 card',
      'mention 0 card',
      'mention 2 card',
      'mention 0 card',
    ]);
  });

  test('N starts from the page that the user turned to', async () => {
    const stage = await reading([
      [0, 1],
      [1, 5],
      [2, 8],
    ]);
    await press('n');
    await stage.turn({ page: 6 });
    await press('n');
    expect(stage.calls.at(-1)).toBe('mention 2 card');
  });

  test('S saves the paper of the mention, and never removes it', async () => {
    const stage = await reading([[0, 1]]);
    await press('s');
    expect(stage.calls).not.toContain('save');
    await press('n');
    await press('s');
    await press('s');
    expect(stage.calls.filter((call) => call === 'save')).toHaveLength(1);
    expect(button('Save Attention Is All You Need').getAttribute('aria-pressed')).toBe('true');
  });

  test.each([
    ['+', 'larger'],
    ['-', 'smaller'],
    ['0', 'zoom 1'],
    ['w', 'zoom page-width'],
    ['f', 'zoom page-fit'],
    ['j', 'page 2'],
  ])('%s: %s', async (key, call) => {
    const stage = await reading();
    await stage.turn({ page: 1 });
    await press(key);
    expect(stage.calls.at(-1)).toBe(call);
  });

  test('do nothing in text fields, with other keys held, and before a document is open', async () => {
    const stage = await openReader();
    await press('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    await chooseFile();
    await stage.opened();
    await stage.found(mentionsAt([[0, 1]]));
    screen.getByRole('textbox', { name: 'Page' }).focus();
    await press('n');
    document.body.focus();
    await press('n', { altKey: true });
    expect(stage.calls.some((call) => call.startsWith('mention'))).toBe(false);
  });

  test('? lists them', async () => {
    await reading();
    await press('?');
    expect(within(screen.getByRole('dialog')).getByText('next or previous mention, with its card')).toBeDefined();
  });

  test('Ctrl+P says where to print instead of printing the window', async () => {
    await reading();
    await press('p', { ctrlKey: true });
    expect(screen.getByText(/open the file in a tab of its own and print it there/)).toBeDefined();
  });
});

describe('the tools of the reader', () => {
  test('find types, steps, counts and ends', async () => {
    const stage = await reading();
    await press('f', { ctrlKey: true });
    const field = screen.getByRole('searchbox');
    fireEvent.input(field, { target: { value: 'beam' } });
    await settle();
    await stage.findResult({ state: 'found', current: 1, total: 12 });
    expect(screen.getByText('1 of 12')).toBeDefined();
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
    await stage.findResult({ state: 'none', current: 0, total: 0 });
    expect(screen.getByText('Not found')).toBeDefined();
    fireEvent.keyDown(field, { key: 'Escape' });
    await settle();
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(stage.calls.slice(-4)).toEqual(['find beam', 'find beam next', 'find beam previous', 'end find']);
  });

  test('the page field goes to a page, and takes no page that is not there', async () => {
    const stage = await reading();
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Page' });
    for (const value of ['7', '10', '0', 'x']) {
      fireEvent.input(field, { target: { value } });
      fireEvent.submit(field.form!);
    }
    expect(stage.calls.filter((call) => call.startsWith('page'))).toEqual(['page 7']);
    expect(field.value).toBe('1');
  });

  test('the zoom names a scale that is not in its list', async () => {
    const stage = await reading();
    const zoom = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Zoom' });
    await stage.turn({ zoom: 1.37, scale: 1.37 });
    expect(zoom.selectedOptions[0]?.textContent).toBe('137%');
    fireEvent.change(zoom, { target: { value: 'page-fit' } });
    expect(stage.calls.at(-1)).toBe('zoom page-fit');
  });

  test('the contents lead to their chapters', async () => {
    const stage = await reading();
    await press('o');
    await click(within(screen.getByRole('navigation', { name: 'Contents' })).getByRole('button', { name: 'Aims' }));
    expect(stage.calls.at(-1)).toBe('follow aims');
  });

  test('dark pages are kept', async () => {
    const stage = await reading();
    await click(button('Dark pages'));
    expect(stage.calls.at(-1)).toBe('dark true');
    expect(stage.pages.classList).toContain('dark-pages');
  });
});
