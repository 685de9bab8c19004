import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { inEachBrowser } from '../support/browsers';

/** Pages in which something stands above the rest and keeps the reader from it. */

const TITLE = 'Learning Features with Parameter-Free Layers';
const SLOTTED = 'Towards Practical Plug-and-Play Diffusion Models';

const page = (body: string): string =>
  `<!doctype html><html lang="en"><title>A page</title><style>dialog, #slide { width: 440px; padding: 20px; background: #fff }</style>${body}`;

const PAGES = {
  '/dialog-in-shadow': page(`<x-modal><p>We follow “${SLOTTED}”.</p></x-modal><script>
    customElements.define('x-modal', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<dialog><slot></slot><p>Also “${TITLE}”.</p></dialog>';
        this.shadowRoot.querySelector('dialog').showModal();
      }
    });
  </script>`),
  '/upper-stands-first': page(
    `<dialog id="upper">“${TITLE}”</dialog><dialog id="lower">A lower dialog</dialog>
    <script>lower.showModal(); upper.showModal()</script>`,
  ),
  '/fullscreen': page(`<div id="slide">“${TITLE}”<button onclick="slide.requestFullscreen()">Full</button></div>`),
  '/fullscreen-with-shadow': page(`<x-slide id="slide"></x-slide><script>
    slide.attachShadow({ mode: 'open' }).innerHTML = '<p>“${TITLE}”</p><button>Full</button>';
    slide.shadowRoot.querySelector('button').onclick = () => slide.requestFullscreen();
  </script>`),
  '/popover': page(`<div id="slide" popover>“${TITLE}”</div><script>slide.showPopover()</script>`),
};

async function goFullscreen(opened: Page): Promise<void> {
  await opened.click('>>> button');
  await expect.poll(() => opened.evaluate(() => document.fullscreenElement?.id)).toBe('slide');
}

/** Whether the layer is still there after a click in the card. */
const isLayerOpen = (): boolean =>
  document.querySelector(':is(:modal, :fullscreen, :popover-open):not(paperbeacon-card)') !== null ||
  document.querySelector('x-modal')?.shadowRoot?.querySelector(':modal') !== null;

inEachBrowser(PAGES, (stage) => {
  test.each([
    { path: '/dialog-in-shadow', title: TITLE, of: 'a modal dialog in a shadow root' },
    { path: '/dialog-in-shadow', title: SLOTTED, of: 'a modal dialog that shows it by a slot' },
    { path: '/upper-stands-first', title: TITLE, of: 'the upper of two dialogs, which stands first' },
    { path: '/fullscreen', title: TITLE, of: 'a fullscreen element' },
    { path: '/fullscreen-with-shadow', title: TITLE, of: 'the shadow root of a fullscreen element' },
    { path: '/popover', title: TITLE, of: 'a popover' },
  ] as const)('the card of a mention in $of can be seen and pressed', async ({ path, title }) => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url(path));
    if (path.startsWith('/fullscreen')) await goFullscreen(opened);
    await browser.hoverMention(opened, title);
    await expect.poll(() => browser.card(opened)).toMatchObject({ label: title });
    await browser.clickInCard(opened, 'More');
    await expect.poll(async () => (await browser.card(opened))?.controls).toContain('Less');
    expect(await opened.evaluate(isLayerOpen)).toBe(true);
  });
});
