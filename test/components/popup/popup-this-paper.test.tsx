import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { FrontPaper } from '../../../lib/core/formats/intake/front-paper';
import type { PopupPorts } from '../../../components/popup/state/ports';
import { fakePorts, later, paper, report, type FakePorts } from '../support/fake-ports';
import { click, openPopup, openView, settle, spoken } from '../support/open-popup';

const wider = paper('Go Wider Instead of Deeper', { arxivId: '2107.11817', authors: ['Fuzhao Xue', 'Yang You'] });
const draft = { title: wider.title, arxivId: '2107.11817' };

/** A popup over a page with this paper, which is known from the first press on. */
function portsFor(front: FrontPaper, overrides: Partial<PopupPorts> = {}): FakePorts {
  let isStored = false;
  return fakePorts([], {
    frontPaper: () => Promise.resolve(isStored ? { kind: 'paper', paper: wider } : front),
    storePaper: () => Promise.resolve(void (isStored = true)),
    dropPaper: () => Promise.resolve(void (isStored = false)),
    ...overrides,
  });
}

const fails = () => Promise.reject(new Error('The disk is full.'));
const region = (): HTMLElement => screen.getByRole('region', { name: 'This paper' });
const saveButton = (): HTMLElement => within(region()).getByRole('button', { name: `Save ${wider.title}` });
const isSaved = (): boolean => saveButton().getAttribute('aria-pressed') === 'true';

describe('the region "This paper" of the popup', () => {
  test('comes first on the page of a paper, with authors and year', async () => {
    await openPopup(portsFor({ kind: 'paper', paper: wider }));
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('On this page');
    expect(region().textContent).toContain('F. Xue, Y. You · 2021');
    expect(screen.queryByText('No paper found on this page')).toBeNull();
  });

  test('is absent on other pages', async () => {
    await openPopup(portsFor({ kind: 'none' }));
    await openView(/On this page/);
    expect(screen.queryByRole('region', { name: 'This paper' })).toBeNull();
    expect(screen.getByText('No paper found on this page')).toBeTruthy();
  });

  test('saves a known paper with one press, and a second press keeps it', async () => {
    const ports = portsFor({ kind: 'paper', paper: wider });
    await openPopup(ports);
    await click(saveButton());
    expect(isSaved()).toBe(true);
    expect(within(region()).getByText('Saved')).toBeTruthy();
    await click(saveButton());
    expect(isSaved()).toBe(true);
    expect(ports.calls).toEqual(['save']);
    expect(spoken()).toContain('Already saved');
  });

  test('stores an unknown paper and saves it with one press, and Undo takes back both', async () => {
    const calls: string[] = [];
    const ports = portsFor(
      { kind: 'paper', paper: wider, draft },
      {
        storePaper: ({ title }) => Promise.resolve(void calls.push(`store ${title}`)),
        dropPaper: (id) => Promise.resolve(void calls.push(`drop ${id}`)),
      },
    );
    await openPopup(ports);
    await click(saveButton());
    expect(calls).toEqual([`store ${wider.title}`]);
    expect(isSaved()).toBe(true);
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(isSaved()).toBe(false);
    expect(calls).toEqual([`store ${wider.title}`, `drop ${wider.id}`]);
    expect(ports.calls.filter((call) => call === 'papers changed')).toHaveLength(2);
  });

  test('keeps the record of a paper that was saved to another list before the undo', async () => {
    const calls: string[] = [];
    const ports = portsFor(
      { kind: 'paper', paper: wider, draft },
      { dropPaper: (id) => Promise.resolve(void calls.push(`drop ${id}`)) },
    );
    await openPopup(ports);
    await click(saveButton());
    ports.changeElsewhere(
      { type: 'create-list', listId: 'shelf', name: 'Shelf' },
      { type: 'save', paperId: wider.id, listId: 'shelf', stub: { title: wider.title } },
    );
    await settle();
    await click(screen.getByRole('button', { name: 'Undo' }));
    expect(isSaved()).toBe(true);
    expect(calls).toEqual([]);
  });

  test('shows the linked paper even if the page answers later', async () => {
    const page = later<FrontPaper>();
    const other = paper('Fast Sparse ConvNets');
    await openPopup(
      portsFor(
        { kind: 'none' },
        {
          pendingAction: () => Promise.resolve({ save: 'https://arxiv.org/abs/2107.11817' }),
          frontPaper: (link) => (link === undefined ? page.promise : Promise.resolve({ kind: 'paper', paper: wider })),
        },
      ),
    );
    page.resolve({ kind: 'paper', paper: other });
    await settle();
    expect(screen.getByRole('region', { name: 'The linked paper' }).textContent).toContain(wider.title);
  });

  test('says why a paper could not be stored, and saves nothing', async () => {
    const ports = portsFor({ kind: 'paper', paper: wider, draft }, { storePaper: fails });
    await openPopup(ports);
    await click(saveButton());
    expect(screen.getByText(/The disk is full\./)).toBeTruthy();
    expect(isSaved()).toBe(false);
  });

  test('keeps a paper that was saved when the popup closes before it is stored', async () => {
    const ports = portsFor({ kind: 'paper', paper: wider, draft }, { storePaper: () => later<void>().promise });
    await openPopup(ports);
    await click(saveButton());
    expect(ports.calls).toEqual(['save']);
    expect((await ports.library()).papers.map(({ id }) => id)).toEqual([wider.id]);
  });

  test('offers reading state and note once the paper is saved', async () => {
    const ports = portsFor({ kind: 'paper', paper: wider });
    await openPopup(ports);
    expect(screen.queryByRole('combobox')).toBeNull();
    await click(saveButton());
    fireEvent.change(within(region()).getByRole('combobox'), { target: { value: 'reading' } });
    await settle();
    expect(ports.calls).toEqual(['save', 'set-read']);
    await click(within(region()).getByRole('button', { name: 'Details' }));
    expect(within(region()).getByRole('textbox', { name: /note/i })).toBeTruthy();
  });

  test('asks which paper is meant when the page names several', async () => {
    const other = paper('Fast Sparse ConvNets');
    await openPopup(portsFor({ kind: 'unsure', why: 'several', offered: [{ paper: wider, draft }, { paper: other }] }));
    expect(region().textContent).toContain('The page describes several papers.');
    expect(within(region()).getAllByRole('button', { name: /^Save / })).toHaveLength(2);
  });

  test('looks up the paper of a PDF when the user asks for it, and then saves it with one press', async () => {
    const asked: object[] = [];
    await openPopup(
      portsFor(
        { kind: 'address', site: 'arXiv', url: 'https://arxiv.org/abs/2107.11817', ids: { arxivId: '2107.11817' } },
        {
          page: () => Promise.resolve({ kind: 'pdf' }),
          lookUp: (ids) => (asked.push(ids), Promise.resolve({ paper: wider, draft })),
        },
      ),
    );
    expect(asked).toEqual([]);
    await click(within(region()).getByRole('button', { name: 'Look it up' }));
    expect(asked).toEqual([{ arxivId: '2107.11817' }]);
    await click(saveButton());
    expect(isSaved()).toBe(true);
  });

  test('says why a paper could not be looked up', async () => {
    await openPopup(
      portsFor(
        { kind: 'address', site: 'DOI', url: 'https://doi.org/10.1000/ab', ids: { doi: '10.1000/ab' } },
        { lookUp: () => Promise.reject(new Error('Crossref cannot be reached; check the connection and try again.')) },
      ),
    );
    await click(within(region()).getByRole('button', { name: 'Look it up' }));
    expect(screen.getByText(/Not found: Crossref cannot be reached/)).toBeTruthy();
  });

  test('leads from a PDF without a known title to the page of the paper', async () => {
    const url = 'https://openreview.net/forum?id=abcdefg';
    const ports = portsFor(
      { kind: 'address', site: 'OpenReview', url, ids: { openReview: 'abcdefg' } },
      { page: () => Promise.resolve({ kind: 'pdf' }) },
    );
    await openPopup(ports);
    await click(within(region()).getByRole('link', { name: 'Open its page' }));
    expect(ports.calls).toEqual([`open ${url}`]);
    expect(screen.queryByText(/Reload|No known paper/)).toBeNull();
  });

  test.each([
    ['the page', { save: undefined }, 'This paper'],
    ['a link', { save: 'https://arxiv.org/abs/2107.11817' }, 'The linked paper'],
  ])('saves the paper of %s when it was asked for outside the popup', async (_, action, heading) => {
    const asked: (string | undefined)[] = [];
    const ports = portsFor(
      { kind: 'none' },
      {
        pendingAction: () => Promise.resolve(action),
        frontPaper: (link) => (asked.push(link), Promise.resolve({ kind: 'paper', paper: wider })),
      },
    );
    await openPopup(ports);
    expect(asked.at(-1)).toBe(action.save);
    expect(within(screen.getByRole('region', { name: heading })).getByText('Saved')).toBeTruthy();
    expect(screen.getByText('Saved to Reading list')).toBeTruthy();
  });

  test('says that a page is about no paper when that paper was to be saved', async () => {
    const ports = portsFor({ kind: 'none' }, { pendingAction: () => Promise.resolve({ save: undefined }) });
    await openPopup(ports);
    expect(screen.getByText(/Nothing was saved/)).toBeTruthy();
    expect(ports.calls).not.toContain('save');
  });

  test('stands above the other papers of the page', async () => {
    const other = paper('Fast Sparse ConvNets');
    await openPopup(portsFor({ kind: 'paper', paper: wider }, { page: () => Promise.resolve(report([other])) }));
    expect(region().compareDocumentPosition(screen.getByRole('listitem', { name: other.title }))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });
});
