import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { inEachBrowser, inOneBrowser, type Stage } from '../support/browsers';
import { cardsThatCame, watchCards } from '../support/card-watch';
import { letWaitsPass } from '../support/page-clock';

const TITLES = {
  plain: 'Go Wider Instead of Deeper',
  covered: 'Fast Sparse ConvNets',
  hidden: 'Towards Practical Plug-and-Play Diffusion Models',
  held: 'Parameter-Inverted Image Pyramid Networks',
  moving: 'Efficient Modulation for Vision Networks',
  measured: 'Inception Transformer',
  frozen: 'HNeRV: A Hybrid Neural Representation for Videos',
  kept: 'Lossless Compression with Probabilistic Circuits',
};

const page = (title: string, head = ''): string =>
  `<!doctype html><html lang="en"><title>A page</title>${head}<h1>A page</h1><ul><li>${title}</li></ul><div style="height: 200vh"></div>`;

/** Keeps an opaque element above the card that lets clicks through. `root` is its parent. */
const cover = (root: string): string => `<script>
  addEventListener('DOMContentLoaded', () => {
    const root = ${root};
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;pointer-events:none;background:#fff';
    root.append(cover);
    document.addEventListener('toggle', (event) => {
      if (event.target.localName !== 'paperbeacon-card' || event.newState !== 'open') return;
      cover.hidePopover();
      cover.showPopover();
    }, true);
  });
</script>`;

const PAGES = {
  '/': page(TITLES.plain),
  '/defines': page(
    TITLES.plain,
    `<script>
      window.seen = [];
      customElements.define('paperbeacon-card', class extends HTMLElement {
        constructor() { super(); this.internals = this.attachInternals(); }
        connectedCallback() { seen.push(Boolean(this.internals.shadowRoot ?? this.shadowRoot)); }
      });
    </script>`,
  ),
  '/forbids': page(
    TITLES.plain,
    `<script>customElements.define('paperbeacon-card', class extends HTMLElement { static disabledFeatures = ['shadow'] });</script>`,
  ),
  '/throws-out': page(
    TITLES.plain,
    `<script>
      window.times = 0;
      new MutationObserver(([{ addedNodes: [node] }]) => {
        if (node?.localName === 'paperbeacon-card' && times++ === 0) node.remove();
      }).observe(document.documentElement, { childList: true });
    </script>`,
  ),
  '/registers': page(
    TITLES.plain,
    `<script>
      for (const name of ['--pb-paper', '--pb-ink', '--pb-hover'])
        CSS.registerProperty({ name, syntax: '<color>', inherits: false, initialValue: 'transparent' });
    </script>`,
  ),
  '/filters': page(TITLES.plain, '<style>html.dim { filter: opacity(0) }</style>'),
  '/covers': page(TITLES.covered, cover('document.body')),
  '/covers-hidden': page(
    TITLES.hidden,
    cover(`document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' })`),
  ),
  '/holds-up': page(
    TITLES.held,
    `<script>
      // Covers the card, blocks the page while the reader clicks, and removes the cover just before the click counts.
      window.trap = () => {
        const cover = document.createElement('div');
        cover.popover = 'manual';
        cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;pointer-events:none;background:#fff';
        document.body.append(cover);
        addEventListener('pointerdown', () => cover.remove(), true);
        requestAnimationFrame(() => requestAnimationFrame(() => {
          for (const end = performance.now() + 2000; performance.now() < end; );
        }));
        cover.showPopover();
      };
    </script>`,
  ),
  '/moves': page(
    TITLES.moving,
    `<style>
      @keyframes drift { to { translate: 0 400px } }
      .drifts li { animation: drift 40s linear; width: fit-content }
    </style>
    <script>
      // A title that drifts before could be gone from under the pointer before the card opens.
      document.addEventListener('toggle', ({ target }) => {
        if (target.localName === 'paperbeacon-card') document.body.classList.add('drifts');
      }, true);
    </script>`,
  ),
  '/freezes': page(
    TITLES.frozen,
    `<style>::view-transition { pointer-events: none } ::view-transition-group(root) { animation-duration: 60s }</style>
    <script>
      document.addEventListener('toggle', ({ target }) => {
        if (target.localName === 'paperbeacon-card') document.startViewTransition(() => {});
      }, true);
    </script>`,
  ),
  '/measures': page(TITLES.measured),
  '/keeps': page(TITLES.kept),
  '/pretends': page(
    TITLES.plain,
    `<script>
      addEventListener('load', () => window.pretending = setInterval(() => {
        const item = document.querySelector('li');
        window.attempts = (window.attempts ?? 0) + 1;
        const { left, top } = item.getBoundingClientRect();
        const at = { bubbles: true, clientX: left + 20, clientY: top + 8, pointerType: 'mouse' };
        item.dispatchEvent(new PointerEvent('pointermove', at));
        item.dispatchEvent(new PointerEvent('pointerdown', { ...at, pointerType: 'touch', isPrimary: true }));
      }, 700));
    </script>`,
  ),
};

async function openCard(stage: Stage, path: keyof typeof PAGES, title: string): Promise<Page> {
  const opened = await stage.browser.openPage(stage.site.url(path));
  await stage.browser.hoverMention(opened, title);
  await expect.poll(() => stage.browser.card(opened)).toMatchObject({ label: title });
  return opened;
}

/** Label of the paper's save button, read on a harmless page. */
async function saveState({ browser, site }: Stage, title: string): Promise<string[] | undefined> {
  const opened = await browser.openPage(site.url('/'));
  await opened.evaluate((text) => (document.querySelector('li')!.textContent = text), title);
  await browser.hoverMention(opened, title);
  await expect.poll(() => browser.card(opened)).toMatchObject({ label: title });
  return (await browser.card(opened))?.controls.filter((name) => /^Saved?$/.test(name));
}

/** Clicks the save button again and again, if there is one, each time after all waits of the card. */
async function clickAway(browser: BrowserDriver, opened: Page): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const save = await browser.pointInCard(opened, 'Save').catch(() => undefined);
    await letWaitsPass(opened);
    if (save) await opened.mouse.click(save.x, save.y);
  }
}

/** The trap blocks its page for 2 s. The click comes after this part of them, in ms. */
const INTO_THE_TRAP_MS = 500;

/** The part of the extension API that the test uses. */
interface ExtensionApi {
  storage: { session: { get(keys: null): Promise<Record<string, unknown>>; clear(): Promise<void> } };
  runtime: { sendMessage(message: object): Promise<unknown> };
}

inEachBrowser(PAGES, (stage) => {
  test('a page that defines the card element cannot reach its shadow root', async () => {
    const opened = await openCard(stage, '/defines', TITLES.plain);
    expect(await opened.evaluate(() => Reflect.get(window, 'seen') as boolean[])).toEqual([false]);
    const reached = await opened.evaluate(() => document.querySelector('paperbeacon-card')?.shadowRoot ?? null);
    expect(reached).toBeNull();
  });

  test('a card opens on a page that disables shadow roots for the card element', async () => {
    await openCard(stage, '/forbids', TITLES.plain);
  });

  test('custom properties that the page registers do not change the colours of the card', async () => {
    const { browser } = stage;
    const opened = await openCard(stage, '/registers', TITLES.plain);
    const colours = await browser.inCard(opened, (root) => {
      const { color, backgroundColor } = getComputedStyle(root.querySelector('.card')!);
      return [color, backgroundColor];
    });
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });

  test('a card closes and stays closed where a filter of the page applies to it', async () => {
    const { browser, site } = stage;
    const opened = await openCard(stage, '/filters', TITLES.plain);
    await opened.evaluate(() => document.documentElement.classList.add('dim'));
    if (browser.name === 'chromium') {
      // In Chromium, the filter does not apply to the top layer.
      expect(await browser.card(opened)).toBeDefined();
      return;
    }
    await expect.poll(() => browser.card(opened)).toBeUndefined();
    const dim = await browser.openPage(site.url('/filters'));
    await dim.evaluate(() => document.documentElement.classList.add('dim'));
    await watchCards(dim);
    await browser.hoverMention(dim, TITLES.plain);
    await expect.poll(() => cardsThatCame(dim)).toEqual([TITLES.plain]);
    expect(await browser.card(dim)).toBeUndefined();
    await dim.evaluate(() => document.documentElement.classList.remove('dim'));
    await browser.hoverMention(dim, TITLES.plain);
    await expect.poll(() => browser.card(dim)).toBeDefined();
  });

  test('a card that the page keeps covering takes no clicks', async () => {
    const opened = await stage.browser.openPage(stage.site.url('/covers'));
    await watchCards(opened);
    await stage.browser.hoverMention(opened, TITLES.covered);
    await expect.poll(() => cardsThatCame(opened)).toEqual([TITLES.covered]);
    await clickAway(stage.browser, opened);
    expect(await saveState(stage, TITLES.covered)).toEqual(['Save']);
  });

  test('in Chromium, a card that is covered without any event takes no clicks and says why', async () => {
    const { browser } = stage;
    if (browser.name !== 'chromium') return;
    const opened = await openCard(stage, '/covers-hidden', TITLES.hidden);
    await clickAway(browser, opened);
    expect((await browser.card(opened))?.text).toContain('The page covers this card');
    expect(await saveState(stage, TITLES.hidden)).toEqual(['Save']);
  });

  test('in Chromium, a card takes no clicks when the page covers it and then blocks the browser', async () => {
    const { browser } = stage;
    if (browser.name !== 'chromium') return;
    const opened = await openCard(stage, '/holds-up', TITLES.held);
    const save = await browser.pointInCard(opened, 'Save');
    await opened.mouse.move(save.x, save.y, { steps: 3 });
    await opened.evaluate(() => (Reflect.get(window, 'trap') as () => void)());
    await sleep(INTO_THE_TRAP_MS);
    await opened.mouse.click(save.x, save.y);
    expect(await saveState(stage, TITLES.held)).toEqual(['Save']);
  });

  test('a card beneath the snapshots of a view transition takes no clicks', async () => {
    const opened = await openCard(stage, '/freezes', TITLES.frozen);
    await clickAway(stage.browser, opened);
    expect(await saveState(stage, TITLES.frozen)).toEqual(['Save']);
  });

  test('a page sees and measures the same card whether or not the paper is saved', async () => {
    const { browser } = stage;
    const seen = async (): Promise<string> => {
      const opened = await openCard(stage, '/measures', TITLES.measured);
      return opened.evaluate(() => {
        const host = document.querySelector('paperbeacon-card')!;
        return JSON.stringify([host.getBoundingClientRect(), host.cloneNode(true), (host as HTMLElement).outerHTML]);
      });
    };
    const before = await seen();
    const opened = await openCard(stage, '/measures', TITLES.measured);
    await browser.clickInCard(opened, 'Save');
    await expect.poll(async () => (await browser.card(opened))?.controls).toContain('Saved');
    expect(await seen()).toBe(before);
    expect(await saveState(stage, TITLES.measured)).toEqual(['Saved']);
  });
});

inOneBrowser(PAGES, (stage) => {
  test('a card cannot undo a save once the time for undoing is over', async () => {
    const { browser } = stage;
    const opened = await openCard(stage, '/keeps', TITLES.kept);
    await browser.clickInCard(opened, 'Save');
    await expect.poll(async () => (await browser.card(opened))?.controls).toContain('Undo');
    const answer = await browser.inExtension(async () => {
      const { storage, runtime } = Reflect.get(globalThis, 'chrome') as ExtensionApi;
      const addition = Object.keys(await storage.session.get(null)).find((key) => key.includes('cardAddition'));
      const [, id, listId] = (addition ?? '').split('/');
      // Ends the time for undoing.
      await storage.session.clear();
      const data = { id, listId, act: 'undo', reason: 'title', at: 0, of: 1, dressed: true };
      return JSON.stringify(await runtime.sendMessage({ id: 1, type: 'getCard', timestamp: Date.now(), data }));
    });
    expect(answer).toContain('That could not be stored');
    expect(await saveState(stage, TITLES.kept)).toEqual(['Saved']);
  });

  test('a card that the page removes opens at the next hover, and closes when the pointer leaves', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/throws-out'));
    await browser.hoverMention(opened, TITLES.plain);
    await expect.poll(() => opened.evaluate(() => Reflect.get(window, 'times') as number)).toBe(1);
    await browser.hoverMention(opened, TITLES.plain);
    await expect.poll(() => browser.card(opened)).toMatchObject({ label: TITLES.plain });
    await opened.mouse.move(900, 700, { steps: 3 });
    await expect.poll(() => browser.card(opened)).toBeUndefined();
  });

  test('the next card still closes after the page removes a card from under the pointer', async () => {
    const { browser } = stage;
    const opened = await openCard(stage, '/', TITLES.plain);
    const box = await browser.inCard(opened, (root) => root.host.getBoundingClientRect().toJSON() as DOMRect);
    await opened.mouse.move(box!.x + 50, box!.y + 60, { steps: 3 });
    await opened.evaluate(() => document.querySelector('paperbeacon-card')?.remove());
    await browser.hoverMention(opened, TITLES.plain);
    await expect.poll(() => browser.card(opened)).toMatchObject({ label: TITLES.plain });
    await opened.mouse.move(900, 700, { steps: 3 });
    await expect.poll(() => browser.card(opened)).toBeUndefined();
  });

  test('events that the page dispatches open no card', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/pretends'));
    await expect.poll(() => browser.highlights(opened)).toHaveLength(1);
    await watchCards(opened);
    const attempts = (): Promise<number> =>
      opened.evaluate(() => (Reflect.get(window, 'attempts') as number | undefined) ?? 0);
    const before = await attempts();
    await expect.poll(attempts).toBeGreaterThanOrEqual(before + 3);
    expect(await browser.card(opened)).toBeUndefined();
    // Once the page stops, the first card that opens is the one of the reader.
    await opened.evaluate(() => clearInterval(Reflect.get(window, 'pretending') as number));
    await browser.hoverMention(opened, TITLES.plain);
    await expect.poll(() => browser.card(opened)).toBeDefined();
    expect(await cardsThatCame(opened)).toEqual([TITLES.plain]);
  });

  test('a card that moves takes no clicks', async () => {
    const opened = await openCard(stage, '/moves', TITLES.moving);
    await clickAway(stage.browser, opened);
    expect(await saveState(stage, TITLES.moving)).toEqual(['Save']);
  });
});
