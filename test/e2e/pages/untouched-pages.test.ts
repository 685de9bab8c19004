import { expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import type { ServedPage } from '../../../scripts/driver/serve';
import { inOneBrowser } from '../support/browsers';
import { bundleScript } from '../support/bundle';
import { printed } from '../support/print';

/**
 * Highlighting changes nothing that belongs to the page: every byte of its document, its own highlights and its printed
 * form stay the same.
 */

const TITLE = 'Go Wider Instead of Deeper';
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>';
const SECOND = 'Fast Sparse ConvNets';
const MENTION = `<p>“${TITLE}”</p>`;
const MENTIONS = `<p>“${TITLE}” and “${SECOND}”</p><p>See <a href="https://arxiv.org/abs/2111.09886">PDF</a>.</p>`;

/** Searches itself with the Custom Highlight API, and removes all highlights but its own. */
const SEARCHING_PAGE = `${HEAD}<style>::highlight(find) { background: lime }</style>${MENTIONS}<script>
  function find(start, end) {
    const range = new Range();
    const text = document.querySelector('p').firstChild;
    range.setStart(text, start);
    range.setEnd(text, end);
    CSS.highlights.clear();
    CSS.highlights.set('find', window.found = new Highlight(range));
  }
</script>`;

declare global {
  interface Window {
    /** Changes of the document and violations of its security policy since `observe`. */
    changes: string[];
    violations: string[];
    found: Highlight;
    find(start: number, end: number): void;
  }
}

declare const chrome: {
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
};

const KINDS: Record<string, ServedPage> = {
  'a page with all sorts of markup': `${HEAD}
    <style>p::first-line { color: teal }</style>
    <!-- A comment with ${TITLE} -->
    ${MENTION.replace('Wider', '<em id=w class="a  b">Wi<wbr>der</em>').replace('Instead', '<!-- “ -->Instead')}
    <ul><li>${TITLE}<li><a href="https://arxiv.org/abs/2111.09886">PDF</a><li>We use SimMIM.</ul>
    <table><tr><td>${TITLE}</table>
    <details open><summary>${TITLE}</summary>Open.</details>
    <template>${MENTION}</template><noscript>${MENTION}</noscript><textarea>${TITLE}</textarea>
    <svg width="400" height="20"><text y="15">${TITLE}</text></svg>
    <math><mi>x</mi><mo>=</mo><mn>1</mn></math>
    <div><template shadowrootmode="open">${MENTION}<slot></slot></template>${TITLE}</div>`,
  'a page with an editor': `${HEAD}${MENTION}<div id="editor">Fast Sparse ConvNets</div>
    ${await bundleScript('test/support/pages/prosemirror.ts')}`,
  'a sandboxed page without styles or scripts': {
    body: `${HEAD}${MENTION}`,
    csp: "default-src 'none'; style-src 'none'; script-src 'none'; base-uri 'none'; sandbox allow-scripts",
  },
  'a page that requires trusted types': {
    body: `${HEAD}${MENTION}`,
    csp: "require-trusted-types-for 'script'; trusted-types 'none'; style-src 'self'",
  },
};

const PAGES = {
  ...Object.fromEntries(Object.entries(KINDS).map(([name, page]) => [pathOf(name), page])),
  '/mentions': `${HEAD}${MENTIONS}`,
  '/searching': SEARCHING_PAGE,
};

function pathOf(name: string): string {
  return `/${name.replaceAll(/\W+/g, '-')}`;
}

async function pause(browser: BrowserDriver, paused: boolean): Promise<void> {
  await browser.inExtension((settings) => chrome.storage.local.set({ settings }), { paused });
}

/** Records every change of the document from now on. */
function observe(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.changes = [];
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes, removedNodes } of records) {
        const nodes = [...addedNodes, ...removedNodes].map(({ nodeName }) => nodeName.toLowerCase());
        window.changes.push(`${type} ${target.nodeName} ${nodes.join()}`);
      }
    });
    const everything = { childList: true, attributes: true, characterData: true, subtree: true };
    observer.observe(document, everything);
    for (const { shadowRoot } of document.querySelectorAll('*'))
      if (shadowRoot) observer.observe(shadowRoot, everything);
  });
}

/** The document, and state of it that its source does not show. */
function presentState(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    shadow: [...document.querySelectorAll('*')].map((element) => element.shadowRoot?.innerHTML ?? ''),
    // Neighbouring text nodes look like one in the source.
    texts: document.evaluate('count(//text())', document).numberValue,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    scroll: [scrollX, scrollY],
    selection: String(getSelection()),
    focus: document.activeElement?.localName,
    globals: Object.keys(window).length,
  }));
}

function look(page: Page): Promise<string[]> {
  return page.$eval('p', (paragraph) =>
    ['paperbeacon', 'paperbeacon-link', 'paperbeacon-name'].map((name) => {
      const { backgroundColor, textDecorationLine } = getComputedStyle(paragraph, `::highlight(${name})`);
      return `${backgroundColor} ${textDecorationLine}`;
    }),
  );
}

inOneBrowser(PAGES, (stage) => {
  async function openPage(path: string): Promise<Page> {
    const page = await stage.browser.openPage(stage.site.url(path));
    await expect.poll(() => stage.browser.highlights(page)).toEqual([TITLE, SECOND]);
    return page;
  }

  test.each(Object.keys(KINDS))('%s is the same to the byte before, during and after highlighting', async (kind) => {
    const { browser, site } = stage;
    await pause(browser, true);
    const page = await browser.openPage(site.url(pathOf(kind)));
    expect(await browser.highlights(page)).toEqual([]);
    await observe(page);
    const before = await presentState(page);

    await pause(browser, false);
    await expect.poll(() => browser.highlights(page)).toContain(TITLE);
    expect(await presentState(page)).toEqual(before);
    expect(await page.evaluate(() => window.changes)).toEqual([]);

    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
    await page.keyboard.press('Escape');
    await expect.poll(() => browser.card(page)).toBeUndefined();
    expect(await presentState(page)).toEqual(before);
    const changes = await page.evaluate(() => window.changes);
    expect(changes.filter((change) => !/^(?:childList HTML|attributes) paperbeacon-card/i.test(change))).toEqual([]);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });

  test('the recorder of these tests notices a violation of the security policy', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url(pathOf('a page that requires trusted types')));
    await observe(page);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'p { color: red }';
      document.body.append(style);
    });
    await expect.poll(() => page.evaluate(() => window.violations.length)).toBe(1);
  });

  test('a page that clears CSS.highlights gets all kinds of highlights back without an action', async () => {
    const { browser } = stage;
    const page = await openPage('/mentions');
    const left = await page.evaluate(() => {
      CSS.highlights.clear();
      return CSS.highlights.size;
    });
    expect(left).toBe(0);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    await expect.poll(() => browser.highlights(page, 'paperbeacon-link')).toEqual(['PDF']);
  });

  test('a page with highlights of its own keeps them unchanged, above those of Paperbeacon', async () => {
    const { browser } = stage;
    const page = await openPage('/searching');
    await page.evaluate(() => window.find(1, 9));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    const own = await page.evaluate(() => ({
      same: CSS.highlights.get('find') === window.found,
      above: window.found.priority > CSS.highlights.get('paperbeacon')!.priority,
      text: [...window.found].map(String),
      color: getComputedStyle(document.querySelector('p')!, '::highlight(find)').backgroundColor,
      names: [...CSS.highlights.keys()].toSorted(),
    }));
    expect(own).toEqual({
      same: true,
      above: true,
      text: ['Go Wider'],
      color: 'rgb(0, 255, 0)',
      names: ['find', 'paperbeacon', 'paperbeacon-link'],
    });
    await page.evaluate(() => {
      document.querySelector('p')!.remove();
    });
    await expect.poll(() => browser.highlights(page)).toEqual([]);
    await expect
      .poll(() => page.evaluate(() => [...CSS.highlights.keys()].toSorted()))
      .toEqual(['find', 'paperbeacon-link']);
  });

  test('highlights are visible on screens and invisible in print', async () => {
    const { browser } = stage;
    const page = await openPage('/mentions');
    const onScreen = await look(page);
    expect(onScreen).toEqual([
      expect.stringMatching(/^rgba\(196, 132, 0.* underline$/),
      expect.stringMatching(/underline$/),
      expect.stringMatching(/underline$/),
    ]);
    await browser.setMedium(page, 'print');
    await expect.poll(() => look(page)).toEqual(Array(3).fill('rgba(0, 0, 0, 0) none'));
    await browser.setMedium(page, 'screen');
    await expect.poll(() => look(page)).toEqual(onScreen);
  });

  test('a page prints the same with and without highlights and a card, and is lit again afterwards', async () => {
    const { browser, site } = stage;
    await pause(browser, true);
    const page = await browser.openPage(site.url('/mentions'));
    const without = await printed(page);
    expect(without.length).toBeGreaterThan(0);
    await pause(browser, false);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    expect(await printed(page)).toEqual(without);

    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
    expect(await printed(page)).toEqual(without);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    await expect.poll(() => browser.highlights(page, 'paperbeacon-link')).toEqual(['PDF']);
  });
});
