import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import type { FrontPageState, PopupPorts } from '../../../components/popup/state/ports';
import { fakePorts, later, paper, report } from '../support/fake-ports';
import { click, field, openPopup, openView, press, row, settle, spoken, titles, type } from '../support/open-popup';

const papers = [paper('First Paper', { arxivId: '2101.00001' }), paper('Second Paper')];
const page = (state: FrontPageState): Partial<PopupPorts> => ({ page: () => Promise.resolve(state) });
/** Opens the panel with the switches, if it is not open. */
async function openSwitches(): Promise<void> {
  if (screen.queryByRole('group', { name: 'Marks on pages' })) return;
  await click(screen.getByRole('button', { name: /^(Marking|Paused)/ }));
}
const siteSwitch = () => screen.queryByRole('switch', { name: /^Pause on/ });
const pauseSwitch = () => screen.getByRole('switch', { name: 'Pause everywhere' });
const selected = () => screen.getByRole('tab', { selected: true }).textContent;
const isOn = (element: HTMLElement | null) => element?.getAttribute('aria-checked') === 'true';

describe('page with papers in the popup', () => {
  test('lists its papers with their number of mentions', async () => {
    await openPopup(fakePorts(papers, page(report(papers, 'blog.example'))));
    expect(screen.getByText('2 papers on blog.example')).toBeTruthy();
    expect(within(row('First Paper')).getByText('1 mention')).toBeTruthy();
    expect(within(row('Second Paper')).getByText('2 mentions')).toBeTruthy();
  });

  test('loads the page again when the popup, open as a tab, becomes visible', async () => {
    let found: Paper[] = [];
    await openPopup(fakePorts(papers, { page: () => Promise.resolve(report(found, 'blog.example')) }));
    await openView(/On this page/);
    found = papers;
    fireEvent(document, new Event('visibilitychange'));
    await settle();
    expect(screen.getByText('2 papers on blog.example')).toBeTruthy();
  });

  test('is not replaced by an answer of the tab that was in front before', async () => {
    const before = later<FrontPageState>();
    const answers = [Promise.resolve(report(papers)), before.promise];
    const now = report(papers.slice(1), 'now.example');
    const { state } = await openPopup(fakePorts(papers, { page: () => answers.shift() ?? Promise.resolve(now) }));
    state.followTab();
    state.followTab();
    await settle();
    expect(titles()).toEqual(['Second Paper']);
    before.resolve(report(papers, 'before.example'));
    await settle();
    expect(titles()).toEqual(['Second Paper']);
  });

  test('opens a paper by its title and goes to its mention by the number of mentions', async () => {
    const ports = fakePorts(papers, page(report(papers)));
    await openPopup(ports);
    await click(within(row('Second Paper')).getByRole('button', { name: /mention/ }));
    await click(screen.getByRole('link', { name: 'Second Paper' }));
    expect(ports.calls).toEqual([`show ${papers[1]!.id}`, expect.stringMatching('^open ')]);
  });
});

describe('the first view of the popup', () => {
  test('is the page when its papers become known late', async () => {
    let found: Paper[] = [];
    await openPopup(fakePorts(papers, { page: () => Promise.resolve(report(found)) }));
    expect(selected()).toBe('Search');
    found = papers;
    await expect.poll(selected).toBe('On this page 2');
    expect(titles()).toEqual(['First Paper', 'Second Paper']);
  });

  test('is the page when it answers late', async () => {
    const answer = later<FrontPageState>();
    await openPopup(fakePorts(papers, { page: () => answer.promise }));
    expect(selected()).toBe('Search');
    answer.resolve(report(papers));
    await expect.poll(selected).toBe('On this page 2');
  });

  test.each([
    ['moves the pointer', () => fireEvent.pointerMove(document.body)],
    ['presses a key', () => fireEvent.keyDown(document.body, { key: 'Tab' })],
    ['types', () => fireEvent.input(field(), { target: { value: 'first' } })],
    ['chooses a view', () => fireEvent.click(screen.getByRole('tab', { name: /Search/ }))],
  ])('stays as it is once the user %s', async (_, act) => {
    const answer = later<FrontPageState>();
    await openPopup(fakePorts(papers, { page: () => answer.promise }));
    act();
    answer.resolve(report(papers));
    await expect.poll(() => screen.getByRole('tab', { name: /On this page/ }).textContent).toBe('On this page 2');
    expect(selected()).toBe('Search');
  });
});

describe('page without papers in the popup', () => {
  test('says that no known paper was found, and leads to adding papers', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await openView(/On this page/);
    expect(screen.getByText('No paper found on this page')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Add papers' }));
    expect(ports.calls).toEqual(['open adding']);
  });

  test('says when it is closed to extensions', async () => {
    await openPopup(fakePorts(papers, page({ kind: 'restricted' })));
    await openView(/On this page/);
    expect(screen.getByText('This page is closed to extensions')).toBeTruthy();
    expect(siteSwitch()).toBeNull();
  });

  test('offers a reload when it was open before Paperbeacon', async () => {
    const ports = fakePorts(papers, page({ kind: 'needs-reload' }));
    await openPopup(ports);
    await openView(/On this page/);
    await click(screen.getByRole('button', { name: 'Reload the page' }));
    expect(ports.calls).toEqual(['reload']);
  });

  test('requests access within the click and then lists the papers', async () => {
    let granted = false;
    const ports = fakePorts(papers, {
      page: () => Promise.resolve(granted ? report(papers) : { kind: 'no-access' }),
      requestAccess: () => Promise.resolve((granted = true)),
    });
    await openPopup(ports);
    await openView(/On this page/);
    const button = screen.getByRole('button', { name: 'Allow access' });
    button.click();
    expect(granted).toBe(true);
    await settle();
    expect(titles()).toEqual(['First Paper', 'Second Paper']);
  });

  test('can be read again after a failure', async () => {
    let broken = true;
    await openPopup(
      fakePorts(papers, {
        page: () => (broken ? Promise.reject(new Error('closed')) : Promise.resolve(report(papers))),
      }),
    );
    await openView(/On this page/);
    await settle();
    broken = false;
    await click(screen.getByRole('button', { name: 'Try again' }));
    expect(titles()).toEqual(['First Paper', 'Second Paper']);
  });
});

const fails = () => Promise.reject(new Error('disk full'));

describe('switches in the popup', () => {
  test('are present in every view', async () => {
    await openPopup(fakePorts(papers, page(report(papers))));
    for (const view of [/On this page/, /Search/, /Saved/]) {
      await openView(view);
      await openSwitches();
      expect(siteSwitch()).toBeTruthy();
      expect(pauseSwitch()).toBeTruthy();
    }
  });

  test('pause a site and resume it', async () => {
    const ports = fakePorts(papers, page(report(papers, 'news.example')));
    await openPopup(ports);
    await openSwitches();
    await click(screen.getByRole('switch', { name: 'Pause on news.example' }));
    expect(isOn(siteSwitch())).toBe(true);
    expect(screen.getByText('You switched Paperbeacon off for this site. Other sites are not affected.')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Switch on again' }));
    expect(isOn(siteSwitch())).toBe(false);
    expect(ports.calls).toEqual(['news.example off true', 'news.example off false']);
  });

  test('pause everything and resume it', async () => {
    const ports = fakePorts(papers, page(report(papers)));
    await openPopup(ports);
    await openSwitches();
    await click(pauseSwitch());
    expect(isOn(pauseSwitch())).toBe(true);
    expect(titles()).toEqual([]);
    await click(screen.getByRole('button', { name: 'Resume' }));
    await openSwitches();
    expect(isOn(pauseSwitch())).toBe(false);
    expect(ports.calls).toEqual(['paused true', 'paused false']);
  });

  test('return to their old position and show a message when storing fails', async () => {
    await openPopup(fakePorts(papers, { ...page(report(papers)), setPaused: fails, setSiteOff: fails }));
    await openSwitches();
    await click(pauseSwitch());
    expect(isOn(pauseSwitch())).toBe(false);
    expect(spoken()).toContain('The setting could not be stored. Please try again.');
    await click(siteSwitch()!);
    expect(isOn(siteSwitch())).toBe(false);
  });

  test('show at once that a site is paused', async () => {
    const off: FrontPageState = {
      kind: 'report',
      report: { state: 'site-off', host: 'x.example', mentions: [] },
      papers: [],
    };
    await openPopup(fakePorts(papers, page(off)));
    await openView(/On this page/);
    expect(screen.getByRole('button', { name: 'Paused on x.example' })).toBeTruthy();
    await openSwitches();
    expect(isOn(siteSwitch())).toBe(true);
    expect(screen.getByText('Off on x.example')).toBeDefined();
    expect(screen.getByText('Pause on x.example')).toBeDefined();
  });
});

describe('the footer of the popup', () => {
  test('shows the keys on demand, and Esc closes them and not the popup', async () => {
    const { close } = await openPopup(fakePorts(papers));
    expect(document.querySelector('.keys')).toBeNull();
    await press('?');
    expect(screen.getByRole('group', { name: 'Keys and help' }).textContent).toContain('save');
    expect(screen.getByRole('button', { name: 'How it works' })).toBeTruthy();
    await press('Escape');
    expect(document.querySelector('.keys')).toBeNull();
    expect(close).not.toHaveBeenCalled();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Keys and help');
    // Beside letters of a query, the sign is one of them.
    await type('why');
    field().focus();
    await press('?');
    expect(document.querySelector('.keys')).toBeNull();
  });

  test('opens the side panel, and says so when the browser does not', async () => {
    await openPopup(fakePorts(papers, { openPanel: () => Promise.reject(new Error('no panel')) }));
    await click(screen.getByRole('button', { name: 'Keep open beside the page' }));
    expect(screen.getByText(/^That did not work/)).toBeTruthy();
  });

  test('offers no side panel where the browser has none', async () => {
    await openPopup(fakePorts(papers));
    expect(screen.queryByRole('button', { name: 'Keep open beside the page' })).toBeNull();
  });
});
