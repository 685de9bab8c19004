import { expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../scripts/driver/driver';
import type { ServedPage } from '../../scripts/driver/serve';
import { inEachBrowser } from './browsers';
import { bundleScript } from './bundle';

/** The page's document is the page's: highlighting leaves every byte of it as it was, whatever the page is made of. */

const TITLE = 'Go Wider Instead of Deeper';
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>';
const MENTION = `<p>“${TITLE}”</p>`;

declare global {
  interface Window {
    /** What happened to the document, and what its security policy complained of, since `observe`. */
    changes: string[];
    violations: string[];
  }
}

declare const chrome: {
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
};

const KINDS: Record<string, ServedPage> = {
  'plain text': `${HEAD}${MENTION}`,
  'all sorts of markup': `${HEAD}
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
    ${await bundleScript('test/pages/prosemirror.ts')}`,
  'a page that may neither style nor script, in a sandbox': {
    body: `${HEAD}${MENTION}`,
    csp: "default-src 'none'; style-src 'none'; script-src 'none'; base-uri 'none'; sandbox allow-scripts",
  },
  'a page that trusts no types': {
    body: `${HEAD}${MENTION}`,
    csp: "require-trusted-types-for 'script'; trusted-types 'none'; style-src 'self'",
  },
};

const PAGES = Object.fromEntries(Object.entries(KINDS).map(([name, page]) => [pathOf(name), page]));

function pathOf(name: string): string {
  return `/${name.replaceAll(/\W+/g, '-')}`;
}

async function pause(browser: BrowserDriver, paused: boolean): Promise<void> {
  await browser.inExtension((settings) => chrome.storage.local.set({ settings }), { paused });
}

/** Keeps record of everything that is done to the document from now on. */
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

/** The document, and what hangs on it without showing in its source. */
function presentState(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    shadow: [...document.querySelectorAll('*')].map((element) => element.shadowRoot?.innerHTML ?? ''),
    // Neighbouring text nodes show as one in the source.
    texts: document.evaluate('count(//text())', document).numberValue,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    scroll: [scrollX, scrollY],
    selection: String(getSelection()),
    focus: document.activeElement?.localName,
    globals: Object.keys(window).length,
  }));
}

inEachBrowser(PAGES, (stage) => {
  test.each(Object.keys(KINDS))('%s: the same to the byte before, during and after', async (kind) => {
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
    expect(await page.evaluate(() => window.violations)).toEqual([]);

    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
    await page.keyboard.press('Escape');
    expect(await browser.card(page)).toBeUndefined();
    expect(await presentState(page)).toEqual(before);
    const changes = await page.evaluate(() => window.changes);
    expect(
      changes.filter((change) => !/^(?:childList HTML|attributes) paperbeacon-card/i.test(change)),
    ).toEqual([]);
  });

  test('what a policy forbids is seen when it happens', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url(pathOf('a page that trusts no types')));
    await observe(page);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'p { color: red }';
      document.body.append(style);
    });
    await expect.poll(() => page.evaluate(() => window.violations.length)).toBe(1);
  });
});
