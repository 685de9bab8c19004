import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { PageImport, PageListing, PopupPorts } from '../../../components/popup/state/ports';
import type { LinkedPaper } from '../../../lib/core/addresses';
import { type FinishedImport, intake, knownPapers, reportText, summaryOf } from '../../../lib/core/formats';
import type { Paper } from '../../../lib/core/papers/paper';
import { cardsPage, pagePapers } from '../../support/paper-pages';
import { fakePorts, later, paper, report } from '../support/fake-ports';
import { click, openPopup, openView, settle, spoken, tab } from '../support/open-popup';

const lists = (count: number, known = 0): Partial<PopupPorts> => ({
  listed: () => Promise.resolve({ count, known }),
});
const adds = (answer: PageImport): Partial<PopupPorts> => ({ addPage: () => Promise.resolve(answer) });
const line = (): HTMLElement | null => screen.queryByRole('region', { name: 'Papers listed here' });
const words = (): string => line()?.textContent ?? '';
const button = (name: string): HTMLElement => within(line()!).getByRole('button', { name });
const buttons = (): (string | null)[] =>
  line() === null
    ? []
    : within(line()!)
        .queryAllByRole('button')
        .map(({ textContent }) => textContent);

/** The import worker's answer for a page with this HTML. */
async function imported(html: string, known: readonly Paper[] = []): Promise<PageImport & { ok: true }> {
  const file = {
    name: 'page',
    async *bytes() {
      yield new TextEncoder().encode(html);
    },
  };
  const result = await intake([file], { source: 'import-1', known: knownPapers(known) });
  const { added, merged, unchanged } = result.report;
  const count = added.length + merged.length + unchanged.length;
  return {
    ok: true,
    imported: {
      report: summaryOf(result.report),
      details: [...reportText(result.report)].join(''),
      papers: { ids: '', titles: '', arxivIds: '' },
      unknownIds: '',
      libraries: [],
      ...(count > 0 && {
        source: { key: 'import-1', name: 'page', kind: 'page', date: 0, count, size: 1, formats: [] },
      }),
    },
  };
}

async function open(overrides: Partial<PopupPorts>) {
  const ports = fakePorts([], overrides);
  await openPopup(ports);
  await openView(/On this page/);
  return ports;
}

describe('page that lists papers', () => {
  test.each([
    [{ count: 50, known: 0 }, ['Add the 50 papers on this page'], 'Add the 50 papers on this page'],
    [{ count: 50, known: 49 }, ['Add the 50 papers on this page'], 'Add the 50 papers on this page'],
    [{ count: 1, known: 0 }, ['Add the paper on this page'], 'Add the paper on this page'],
    [{ count: 50, known: 50 }, ['Update details'], 'The 50 papers on this page are here already.Update details'],
    [{ count: 1, known: 1 }, ['Update details'], 'The paper on this page is here already.Update details'],
    [undefined, [], ''],
  ] satisfies [PageListing | undefined, string[], string][])(
    'offers for the listing %o the buttons %o',
    async (listing, offered, said) => {
      await open({ listed: () => Promise.resolve(listing) });
      expect(buttons()).toEqual(offered);
      expect(words()).toBe(said);
    },
  );

  test('offers nothing when it does not answer', async () => {
    await open({ listed: () => Promise.reject(new Error('gone')) });
    expect(line()).toBeNull();
  });

  test.each([
    ['new papers', 12, 'page'],
    ['known papers only', 50, 'search'],
  ])('opens the matching popup view when it has %s', async (_, known, view) => {
    await openPopup(fakePorts([], lists(50, known)));
    expect(tab(view === 'page' ? /On this page/ : /Search/).getAttribute('aria-selected')).toBe('true');
  });

  test.each([
    ['paused', { settings: () => Promise.resolve({ paused: true, markNames: true }) }],
    ['read', { page: () => Promise.resolve(report([paper('A Paper')])) }],
  ])('can be added even when it is %s', async (_, state) => {
    await open({ ...lists(3), ...state });
    expect(buttons()).toEqual(['Add the 3 papers on this page']);
  });
});

const linked = (id: string, title?: string): LinkedPaper => ({
  ids: { arxivId: id },
  url: `https://arxiv.org/abs/${id}`,
  site: 'arXiv',
  ...(title !== undefined && { title }),
});

const boxes = () =>
  within(line()!)
    .getAllByRole<HTMLInputElement>('checkbox')
    .map(({ checked, indeterminate, parentElement }) => [indeterminate ? 'some' : checked, parentElement?.textContent]);

describe('page that links to papers', () => {
  const papers = [linked('2401.00001', 'Alpha Graphs'), linked('2401.00002', 'Beta Graphs'), linked('2401.00003')];
  const links = (overrides: Partial<PopupPorts> = {}): Partial<PopupPorts> => ({
    linked: () => Promise.resolve({ name: 'Awesome Graphs', papers, known: 2 }),
    ...overrides,
  });
  test('offers to add them, with those ticked whose titles the page tells', async () => {
    await open(links());
    await click(button('Add the 3 papers linked here'));
    expect(boxes()).toEqual([
      ['some', '2 of 3 papers · 2 more are here already'],
      [true, 'Alpha GraphsarXiv'],
      [true, 'Beta GraphsarXiv'],
      [false, '2401.00003arXiv · the page does not tell its title'],
    ]);
    expect(buttons()).toEqual(['Add 2 papers', 'Cancel']);
    expect(document.activeElement).toBe(within(line()!).getAllByRole('checkbox')[0]);
  });

  test('adds what is ticked, tells the progress of a look-up, and can undo it', async () => {
    const waiting = later<FinishedImport>();
    const asked: string[] = [];
    const addLinked: PopupPorts['addLinked'] = (name, chosen, onProgress) => {
      asked.push(name, ...chosen.map(({ url }) => url));
      onProgress(1, 2);
      return waiting.promise;
    };
    const ports = await open(links({ addLinked }));
    await click(button('Add the 3 papers linked here'));
    await click(within(line()!).getByRole('checkbox', { name: /Alpha/ }));
    await click(within(line()!).getByRole('checkbox', { name: /2401\.00003/ }));
    expect(words()).toContain('1 of them has no title here. To add it, Paperbeacon asks arXiv or Crossref for it.');
    await click(button('Add 2 papers'));
    expect(asked).toEqual(['Awesome Graphs', 'https://arxiv.org/abs/2401.00002', 'https://arxiv.org/abs/2401.00003']);
    expect(words()).toBe('Looking up 1 of 2…');
    waiting.resolve((await imported(cardsPage(pagePapers(2)))).imported);
    await settle();
    expect(words()).toBe('Added 2 papersUndo');
    await click(button('Undo'));
    expect(ports.calls).toContain('remove import-1');
  });

  test('adds nothing when all ticks are taken away, or Escape is pressed', async () => {
    await open(links());
    await click(button('Add the 3 papers linked here'));
    const [all] = within(line()!).getAllByRole('checkbox');
    await click(all!);
    expect(boxes().map(([on]) => on)).toEqual([true, true, true, true]);
    await click(all!);
    expect(button('Add 0 papers')).toHaveProperty('disabled', true);
    fireEvent.keyDown(all!, { key: 'Escape' });
    await settle();
    expect(buttons()).toEqual(['Add the 3 papers linked here']);
  });

  test('says why nothing was added', async () => {
    await open(links({ addLinked: () => Promise.reject(new Error('arXiv cannot be reached; check the connection.')) }));
    await click(button('Add the 3 papers linked here'));
    await click(button('Add 2 papers'));
    expect(words()).toContain('arXiv cannot be reached; check the connection.');
    expect(buttons()).toEqual(['Add the 3 papers linked here']);
  });

  test('is offered before anything is typed, too, and gives way to the papers that a page lists', async () => {
    await openPopup(fakePorts([paper('A Paper')], links()));
    await click(screen.getByRole('button', { name: 'Add the 3 papers linked here' }));
    expect(tab(/On this page/).getAttribute('aria-selected')).toBe('true');
    expect(boxes()).toHaveLength(4);
    cleanup();
    await open({ ...links(), ...lists(4) });
    expect(buttons()).toEqual(['Add the 4 papers on this page']);
  });
});

describe('adding the papers of a page', () => {
  test('runs once, shows its progress and then its result', async () => {
    const waiting = later<PageImport>();
    let asked = 0;
    const ports = await open({ ...lists(4), addPage: () => (asked++, waiting.promise) });
    await click(button('Add the 4 papers on this page'));
    expect([words(), buttons(), asked]).toEqual(['Adding…', [], 1]);
    waiting.resolve(await imported(cardsPage(pagePapers(4))));
    await settle();
    expect(words()).toBe('Added 4 papersUndo');
    expect(spoken()).toContain('Import finished: 4 added, 0 updated, 0 already known, 0 refused');
    expect(ports.calls).toContain('papers changed');
    expect(document.activeElement).toBe(line());
  });

  test('offers no undo when all papers were known', async () => {
    const answer = await imported(cardsPage(pagePapers(4)));
    const counts = { ...answer.imported.report.counts, added: 0, unchanged: 4 };
    await open({
      ...lists(4, 4),
      ...adds({ ok: true, imported: { ...answer.imported, report: { ...answer.imported.report, counts } } }),
    });
    await click(button('Update details'));
    expect([words(), buttons()]).toEqual(['All 4 papers were already known', []]);
  });

  test('counts refused entries and offers the report to copy', async () => {
    const [, ...good] = pagePapers(4);
    const html = cardsPage([{ ...pagePapers(1)[0]!, title: '?!' }, ...good]);
    const ports = await open({ ...lists(4), ...adds(await imported(html)) });
    await click(button('Add the 4 papers on this page'));
    expect(words()).toBe('Added 3 papers · 1 refusedUndoCopy the report');
    await click(button('Copy the report'));
    expect(ports.clipboard()).toContain('"?!" has too few letters for a title');
  });

  test('gives the reason when the page holds no readable papers', async () => {
    await open({ ...lists(4), ...adds(await imported('<!doctype html><p>Nothing')) });
    await click(button('Add the 4 papers on this page'));
    expect(words()).toMatch(/^Nothing was added\. The page holds no papers that can be read/);
    expect(buttons()).toEqual(['Copy the report']);
  });

  test.each([
    ['no-list', 'There are no papers to add here.'],
    ['too-large', 'Nothing was added: this page is too large to be read at once.'],
    ['silent', 'Nothing was added: the page did not answer.'],
  ] as const)('explains the failure %s and can be repeated', async (why, said) => {
    await open({ ...lists(4), ...adds({ ok: false, why }) });
    await click(button('Add the 4 papers on this page'));
    expect(words()).toContain(said);
    expect(spoken()).toContain(said);
    expect(buttons()).toEqual(['Add the 4 papers on this page']);
  });

  test('shows the text of an unexpected error', async () => {
    await open({ ...lists(4), addPage: () => Promise.reject(new Error('The disk is full.')) });
    await click(button('Add the 4 papers on this page'));
    expect(words()).toContain('Nothing was added: The disk is full.');
  });

  test('starts by itself when it is requested outside the popup', async () => {
    const answer = await imported(cardsPage(pagePapers(2)));
    const ports = fakePorts([], {
      ...lists(2),
      pendingAction: () => Promise.resolve('add-page'),
      ...adds(answer),
    });
    await openPopup(ports);
    await settle();
    expect(tab(/On this page/).getAttribute('aria-selected')).toBe('true');
    expect(words()).toBe('Added 2 papersUndo');
  });
});

/** Adds four papers and presses Undo. */
async function undone(overrides: Partial<PopupPorts>) {
  const ports = await open({
    ...lists(4),
    ...adds(await imported(cardsPage(pagePapers(4)))),
    ...overrides,
  });
  await click(button('Add the 4 papers on this page'));
  ports.calls.splice(0);
  await click(button('Undo'));
  await settle();
  return ports;
}

describe('undo of adding a page', () => {
  test('removes the source, counts the removed papers and offers them again', async () => {
    const removed: string[] = [];
    const ports = await undone({
      removeSource: (key) => Promise.resolve((removed.push(key), { went: 4, saved: 0 })),
    });
    expect(removed).toEqual(['import-1']);
    expect(ports.calls).toContain('papers changed');
    expect(words()).toBe('Removed 4 papers.Add the 4 papers on this page');
  });

  test('gives no number when the papers were only filled up', async () => {
    await undone({ removeSource: () => Promise.resolve({ went: 0, saved: 0 }) });
    expect(words()).toBe('UndoneAdd the 4 papers on this page');
  });

  test.each([
    ['it fails', { removeSource: () => Promise.reject(new Error('no')) }],
    ['the saved papers are unknown', { library: () => Promise.reject(new Error('no')) }],
  ])('stays available when %s', async (_, fault) => {
    const ports = await undone(fault);
    expect(words()).toBe('Added 4 papersUndo');
    expect(spoken()).toContain('That could not be undone. Please try again.');
    expect(ports.calls).toEqual([]);
  });
});
