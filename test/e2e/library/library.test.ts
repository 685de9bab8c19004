import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { exportLibrary, READING_LIST, type LibraryCommand, type LibraryExport } from '../../../lib/core/library';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { press } from '../../../scripts/driver/popup';
import { edit, view } from '../../support/real-browsers/ask';
import { largeLibrary } from '../../support/library-fixtures';
import { axeInBothSchemes } from '../support/axe';
import { inEachBrowser, inOneBrowser, type Stage } from '../support/browsers';
import { bundledPapers } from '../support/papers';

declare const chrome: { extension: { getViews(of: { type: 'tab' }): Window[] } };

const papers = bundledPapers().slice(0, 6);
const titles = papers.map(({ title }) => title);
const DIFFUSION: LibraryCommand = { type: 'create-list', listId: 'diffusion', name: 'Diffusion' };
const MANY = 2_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperbeacon-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Saves six papers to the Reading list, the first of them on top. */
async function fill(browser: BrowserDriver): Promise<void> {
  await edit(browser, DIFFUSION);
  for (const { id, title } of papers.toReversed())
    await edit(browser, { type: 'save', paperId: id, listId: READING_LIST, stub: { title } });
}

async function clear(browser: BrowserDriver): Promise<void> {
  const { lists, papers: saved } = await view(browser);
  const commands: LibraryCommand[] = saved.slice(0, 20).map(({ id }) => ({ type: 'unsave', paperId: id }));
  for (const { id } of lists) if (id !== READING_LIST) commands.push({ type: 'delete-list', listId: id });
  if (commands.length > 0) await edit(browser, { type: 'batch', commands });
}

async function openLibrary(browser: BrowserDriver): Promise<Page> {
  const page = await browser.openExtensionPage('library.html');
  await page.setViewport({ width: 1100, height: 800 });
  await page.waitForSelector('.view-title');
  return page;
}

/** Titles of the rows in the document, from top to bottom. */
function rows(page: Page): Promise<string[]> {
  return page.$$eval('[role=row]', (all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
}

function chosen(page: Page): Promise<string[]> {
  return page.$$eval('[role=row][aria-selected=true]', (all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
}

function statusText(page: Page): Promise<string> {
  return page.$$eval('[role=status], output', (all) => all.map(({ textContent }) => textContent).join('\n'));
}

async function importFiles(page: Page, ...paths: string[]): Promise<void> {
  const input = await page.waitForSelector('input[type=file][multiple]');
  await input?.uploadFile(...paths);
}

/** The content of the file that the export button hands to the browser. */
async function exported(page: Page): Promise<LibraryExport> {
  await page.evaluate(() => {
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      Object.assign(globalThis, { handedOver: (blob as Blob).text() });
      return create(blob);
    };
  });
  await page.click('a[href="#storage"]');
  await press(page, 'Export everything');
  const text = (): Promise<string | undefined> =>
    page.evaluate(() => (globalThis as { handedOver?: Promise<string> }).handedOver);
  await expect.poll(text).toBeTruthy();
  return JSON.parse((await text()) ?? '') as LibraryExport;
}

async function centre(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await (await page.waitForSelector(selector))?.boundingBox();
  if (!box) throw new Error(`${selector} is not in sight.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function dropOnList(listId: string, ids: string[]): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData('application/x-paperbeacon-papers', JSON.stringify(ids));
  const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
  document.querySelector(`[data-list="${listId}"]`)?.dispatchEvent(drop);
}

function withSixPapers(stage: Stage): void {
  beforeEach(async () => {
    await clear(stage.browser);
    await fill(stage.browser);
  });
}

inEachBrowser({}, (stage) => {
  withSixPapers(stage);

  test('an exported file restores the library after all papers and lists were removed', async () => {
    const { browser } = stage;
    await edit(browser, { type: 'save', paperId: papers[1]!.id, listId: 'diffusion', stub: papers[1]! });
    await edit(browser, { type: 'set-note', paperId: papers[2]!.id, note: 'Read “again” ✓' });
    await edit(browser, { type: 'set-read', paperId: papers[3]!.id, state: 'reading' });
    const before = await view(browser);
    const page = await openLibrary(browser);
    const library = await exported(page);
    await clear(browser);
    // The library keeps the note of a removed paper for its next save; a fresh browser has no note.
    await edit(browser, { type: 'set-note', paperId: papers[2]!.id, note: '' });
    expect((await view(browser)).papers).toEqual([]);

    await importFiles(page, await file('library.json', library));
    await expect.poll(() => statusText(page)).toContain('library.json: 6 new papers');
    expect(await statusText(page)).toContain('1 new list · 1 note');
    expect(await view(browser)).toEqual(before);

    await importFiles(page, await file('library.json', library));
    await expect.poll(() => statusText(page)).toContain('library.json: 0 new papers');
    expect(await statusText(page)).toContain('6 were already here');
    await page.close();
  });

  test('dragging selected papers onto a list of the library adds them to it', async () => {
    const { browser } = stage;
    const page = await openLibrary(browser);
    await expect.poll(() => rows(page)).toEqual(titles);
    await page.click('[role=row][aria-rowindex="1"] [data-select]');
    await page.click('[role=row][aria-rowindex="2"] [data-select]');
    const from = await centre(page, '[role=row][aria-rowindex="2"] .line-facts time');
    const to = await centre(page, '[data-list=diffusion]');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 10, from.y + 10, { steps: 5 });
    await page.mouse.move(to.x, to.y, { steps: 10 });
    await expect.poll(() => page.$('[data-list=diffusion].over').then(Boolean)).toBe(true);
    await page.mouse.up();
    // Firefox under remote control starts a drag but never ends it, so a script makes the drop there.
    if (browser.name === 'firefox')
      await page.evaluate(
        dropOnList,
        'diffusion',
        papers.slice(0, 2).map(({ id }) => id),
      );
    const inList = async (): Promise<string[]> =>
      (await view(browser)).papers.filter(({ lists }) => lists.includes('diffusion')).map(({ title }) => title);
    await expect.poll(inList).toEqual(titles.slice(0, 2));
    await expect.poll(() => statusText(page)).toContain('Added 2 papers to Diffusion');
    await page.close();
  });
});

inOneBrowser({}, (stage) => {
  withSixPapers(stage);

  test('a note and a read state set in the library appear at once in another tab', async () => {
    const { browser } = stage;
    const page = await openLibrary(browser);
    const other = await openLibrary(browser);
    await page.bringToFront();
    await expect.poll(() => rows(page)).toEqual(titles);
    await page.focus('[role=row]');
    await page.keyboard.press('Enter');
    const field = await page.waitForSelector('.line-open textarea');
    await field?.type('Compare table 3');
    await page.keyboard.press('Escape');
    const second = await page.waitForSelector('[role=row][aria-rowindex="2"] select');
    await second?.select('read');
    const seen = (): Promise<string> => other.$eval('[role=grid]', (grid) => grid.textContent);
    await expect.poll(seen).toContain('Compare table 3');
    const state = (): Promise<string> => other.$eval('[role=row][aria-rowindex="2"] select', (select) => select.value);
    await expect.poll(state).toBe('read');

    await edit(browser, { type: 'unsave', paperId: papers[0]!.id });
    await expect.poll(() => rows(page)).toEqual(titles.slice(1));
    await expect.poll(() => rows(other)).toEqual(titles.slice(1));
    await Promise.all([page.close(), other.close()]);
  });

  test('the popup opens the library, and the next time goes to the tab that is already open', async () => {
    const { browser } = stage;
    // This popup closes itself, so it must not be among the pages that the driver closes after the test.
    const popup = await browser.openExtensionPage('popup.html');
    await press(popup, 'Saved');
    await press(popup, 'Open library');
    const views = (): Promise<string[]> =>
      browser.inExtension(() => chrome.extension.getViews({ type: 'tab' }).map(({ location }) => location.pathname));
    await expect.poll(views).toContain('/library.html');
    // The second press goes to the open tab.
    const again = await browser.openExtensionPage('popup.html');
    await press(again, 'Saved');
    await press(again, 'Open library');
    await expect.poll(views).not.toContain('/popup.html');
    expect((await views()).filter((path) => path === '/library.html')).toHaveLength(1);
    await browser.inExtension(() => {
      for (const tab of chrome.extension.getViews({ type: 'tab' }))
        if (tab.location.pathname === '/library.html') tab.close();
    });
  });

  test('the import names the files and papers that it cannot read, and still adds the others', async () => {
    const { browser } = stage;
    const page = await openLibrary(browser);
    const whole = exportLibrary(largeLibrary({ papers: 3, titles: 3 }), Date.now());
    const broken = [...whole.papers, { id: 'not-an-id', title: 'A paper of nobody', lists: {} }];
    await importFiles(
      page,
      await file('notes.txt', 'Dear diary'),
      await file('part.json', { ...whole, papers: broken }),
      await file('tomorrow.json', { ...whole, version: 99 }),
    );
    await expect.poll(() => statusText(page)).toContain('part.json: 3 new papers');
    const said = await statusText(page);
    expect(said).toContain('notes.txt was not added. The text reads like running text');
    expect(said).toContain('“A paper of nobody”');
    expect(said).toContain('tomorrow.json was not added. The file has version 99');
    await page.close();
  });

  test('papers in the library can be selected and removed by keyboard, and Undo restores them', async () => {
    const page = await openLibrary(stage.browser);
    await expect.poll(() => rows(page)).toEqual(titles);
    await page.focus('[role=row]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.up('Shift');
    await expect.poll(() => chosen(page)).toEqual(titles.slice(1, 3 + 1));
    await page.keyboard.press('Delete');
    await expect.poll(() => rows(page)).toEqual([titles[0], titles[4], titles[5]]);
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe(titles[4]);
    await press(page, 'Undo');
    await expect.poll(() => rows(page)).toEqual(titles);
    expect((await view(stage.browser)).papers).toHaveLength(6);
    await page.close();
  });

  test('the mouse selects one paper in the library, adds another, and selects a range', async () => {
    const page = await openLibrary(stage.browser);
    await expect.poll(() => rows(page)).toEqual(titles);
    const clickRow = async (index: number, key?: 'Shift' | 'Control'): Promise<void> => {
      const { x, y } = await centre(page, `[role=row][aria-rowindex="${index}"] .line-facts time`);
      if (key) await page.keyboard.down(key);
      await page.mouse.click(x, y);
      if (key) await page.keyboard.up(key);
    };
    await clickRow(2);
    await expect.poll(() => chosen(page)).toEqual([titles[1]]);
    // On a Mac, Ctrl with a click opens a menu, and Cmd takes its place.
    await clickRow(5, 'Control');
    await expect.poll(() => chosen(page)).toEqual([titles[1], titles[4]]);
    await clickRow(3, 'Shift');
    await expect.poll(() => chosen(page)).toEqual([titles[2], titles[3], titles[4]]);
    // The bar disappears together with its focused button, so the row gets the focus.
    await page.focus('.bar-clear');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(page)).toEqual([]);
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe(titles[2]);
    await page.close();
  });

  test('the keyboard alone adds a paper of the library to a list and removes it again', async () => {
    const { browser } = stage;
    const page = await openLibrary(browser);
    await expect.poll(() => rows(page)).toEqual(titles);
    await page.focus('[role=row]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('l');
    await page.waitForSelector('.list-menu input:focus');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    const lists = async (): Promise<string[] | undefined> =>
      (await view(browser)).papers.find(({ id }) => id === papers[1]!.id)?.lists;
    await expect.poll(lists).toEqual([READING_LIST, 'diffusion']);
    await page.keyboard.press(' ');
    await expect.poll(lists).toEqual([READING_LIST]);
    await page.close();
  });

  test('the trash of the library restores a removed paper', async () => {
    const { browser } = stage;
    await edit(browser, { type: 'unsave', paperId: papers[4]!.id });
    const page = await openLibrary(browser);
    await page.click('a[href="#trash"]');
    await press(page, `Restore ${titles[4]}`);
    await expect.poll(async () => (await view(browser)).papers.map(({ id }) => id)).toContain(papers[4]!.id);
    await page.close();
  });

  test('a snapshot restores a missing paper and keeps later changes, and Undo reverts it', async () => {
    const { browser } = stage;
    // The snapshot precedes the second change of this profile, so it holds only the paper that was saved first.
    const first = papers.at(-1)!;
    await edit(browser, { type: 'unsave', paperId: first.id });
    await edit(browser, { type: 'set-note', paperId: papers[0]!.id, note: 'Came since' });
    const since = await view(browser);
    const page = await openLibrary(browser);
    await expect.poll(() => rows(page)).toEqual(titles.slice(0, -1));
    await page.click('a[href="#storage"]');
    await press(page, 'Restore what is missing since');
    await expect.poll(() => statusText(page)).toContain('Restored 1 entry');
    const restored = (await view(browser)).papers;
    expect(restored.filter(({ id }) => id !== first.id)).toEqual(since.papers);
    expect(restored.find(({ id }) => id === first.id)).toMatchObject({
      title: first.title,
      lists: [READING_LIST],
    });
    await page.click('a[href="#"]');
    await expect.poll(() => rows(page)).toEqual(titles);

    await press(page, 'Undo');
    await expect.poll(() => rows(page)).toEqual(titles.slice(0, -1));
    await page.close();
  });

  test('the library has no axe violations in either scheme', async () => {
    const { browser } = stage;
    await edit(browser, { type: 'set-colour', listId: 'diffusion', colour: 'teal' });
    await edit(browser, { type: 'set-note', paperId: papers[2]!.id, note: 'A note' });
    await edit(browser, { type: 'save', paperId: papers[2]!.id, listId: 'diffusion', stub: papers[2]! });
    await edit(browser, { type: 'unsave', paperId: papers[5]!.id });
    let page = await openLibrary(browser);
    await expect.poll(() => rows(page)).toHaveLength(5);
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    const noted = [papers[2]!.title];
    await page.select('select[aria-label="List"]', 'diffusion');
    await press(page, 'With note');
    await expect.poll(() => rows(page)).toEqual(noted);
    await page.type('input[type=search]', 'tag:note');
    await page.waitForSelector('.unknown-operators');
    await page.setViewport({ width: 360, height: 800 });
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.close();
    // The filters are remembered, the query is not.
    page = await openLibrary(browser);
    await expect.poll(() => rows(page)).toEqual(noted);
    await press(page, 'Clear filters');
    await expect.poll(() => rows(page)).toHaveLength(5);
    await page.type('input[type=search]', 'e');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await press(page, 'Clear the search');
    await expect.poll(() => rows(page)).toHaveLength(5);
    await page.focus('[role=row]');
    await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.pane a:focus');
    await page.click('[data-lists]');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewport({ width: 1000, height: 800 });
    await page.click('[role=row] .disclose');
    await page.waitForSelector('.line .line-open');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.setViewport({ width: 360, height: 700 });
    await page.focus('.drawer-button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.side.drawn [aria-current]:focus');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.drawer-button:focus');
    await page.setViewport({ width: 1100, height: 800 });
    await page.hover('[data-list=diffusion]');
    await page.click('[data-list=diffusion] .entry-menu');
    await importFiles(page, await file('notes.txt', 'Dear diary'));
    await expect.poll(() => statusText(page)).toContain('notes.txt was not added');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.click('a[href="#trash"]');
    await expect.poll(() => page.$$('.trashed')).not.toEqual([]);
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.click('a[href="#storage"]');
    await page.waitForSelector('.panel');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    await page.close();
  });

  // This test comes last because it leaves a large library behind.
  test(`the library renders only the visible rows of ${MANY} papers at every scroll position`, async () => {
    const { browser } = stage;
    const page = await openLibrary(browser);
    const library = exportLibrary(largeLibrary({ papers: MANY, titles: MANY, lists: 5 }), Date.now());
    await importFiles(page, await file('many.json', library));
    await expect.poll(() => statusText(page)).toContain(`${MANY.toLocaleString('en')} new papers`);
    await page.click('a[href="#"]');
    await page.waitForSelector('[role=grid]');
    const total = MANY + papers.length;
    expect(await page.$eval('[role=grid]', (grid) => grid.getAttribute('aria-rowcount'))).toBe(String(total));

    const seen = await page.$eval('.scroller', async (scroller) => {
      const counts: number[] = [];
      const holes: number[] = [];
      const step = (scroller.scrollHeight - scroller.clientHeight) / 40;
      for (let at = 0; at <= 40; at++) {
        scroller.scrollTop = at * step;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const all = [...scroller.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect());
        counts.push(all.length);
        const box = scroller.getBoundingClientRect();
        const top = Math.min(...all.map((row) => row.top));
        const bottom = Math.max(...all.map((row) => row.bottom));
        if (top > box.top || bottom < box.bottom - 1) holes.push(at);
      }
      return { counts, holes };
    });
    expect(seen.holes).toEqual([]);
    expect(Math.max(...seen.counts)).toBeLessThan(60);

    await page.focus('[role=row][tabindex="0"]');
    await page.keyboard.press('End');
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'));
    await expect.poll(focused).toBe(String(total));
    await page.keyboard.press('Home');
    await expect.poll(focused).toBe('1');

    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await expect
      .poll(() => page.$eval('.bar-count', (bar) => bar.textContent))
      .toBe(`${total.toLocaleString('en')} chosen`);
    await page.close();
  });
});
