import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { inEachBrowser, type Stage } from '../support/browsers';
import { cardsThatCame, watchCards } from '../support/card-watch';
import { letWaitsPass } from '../support/page-clock';

const LINKED = 'Fast Sparse ConvNets';
const STRETCHED = 'Learning Features with Parameter-Free Layers';
const BUTTON = 'Go Wider Instead of Deeper';
const AREA = 'Towards Practical Plug-and-Play Diffusion Models';
const LABEL = 'Inception Transformer';
const SLOTTED = 'Parameter-Inverted Image Pyramid Networks';
const HIDDEN = 'Efficient Modulation for Vision Networks';
const PICTURED = 'Lossless Compression with Probabilistic Circuits';
const BLURRED = 'HNeRV: A Hybrid Neural Representation for Videos';

const tile = (title: string, over: string, heading = `<h3>${title}</h3>`): string =>
  `<div class="tile">${heading}<p>2020</p>${over}</div>`;

const COVERED = `<!doctype html><html lang="en"><title>Tiles</title><style>
  body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; gap: 8px }
  .tile { position: relative; border: 1px solid #ccc; font: 15px sans-serif }
  .over, .stretched::after { position: absolute; inset: 0; z-index: 1; box-sizing: border-box; width: 100%; border: 0 }
  .stretched::after { content: '' }
  button.over { background: none }
  a.tint { background: rgb(0 0 0 / 4%) }
  textarea.over { opacity: 0 }
  h3 { margin: 8px }
</style>
${tile(LINKED, '<a class="over" href="#x" aria-label="Open"></a>')}
${tile(STRETCHED, '<a class="stretched" href="#y">Read</a>')}
${tile(BUTTON, '<button class="over" aria-label="Open"></button>')}
${tile(AREA, '<textarea class="over" readonly>Text</textarea>', `<h3 style="pointer-events: none">${AREA}</h3>`)}
${tile(LABEL, '<label class="over tint" style="background: linear-gradient(#0000, #0001)"></label>')}
<x-tile><h3>${SLOTTED}</h3></x-tile>
${tile(HIDDEN, '<div class="over" style="background: #fff"></div>')}
${tile(PICTURED, `<img class="over" style="height: 100%" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">`)}
${tile(BLURRED, '<div class="over" style="backdrop-filter: blur(8px)"></div>')}
<script>
  const root = document.querySelector('x-tile').attachShadow({ mode: 'open' });
  root.innerHTML = '<style>:host { display: block; position: relative } a { position: absolute; inset: 0 }</style><slot></slot><a href="#z"></a>';
</script>`;

const SELECTING = `<!doctype html><html lang="en"><title>Selecting</title>
  <style>body { font: 18px/1.7 serif; padding: 30px; width: 700px }</style>
  <p>We read ${STRETCHED} with interest, and then wrote a long note about it which is here.</p>
  <p>The note goes on for another line or two, so that a card would be over it when it opens below the title.</p>`;

async function middleOf({ browser }: Stage, opened: Page, text: string): Promise<{ x: number; y: number }> {
  await expect.poll(() => browser.highlights(opened)).toContain(text);
  return opened.evaluate((wanted) => {
    const ranges = [...CSS.highlights.get('paperbeacon')!] as Range[];
    const { x, y, width, height } = ranges.find((one) => String(one) === wanted)!.getClientRects()[0]!;
    return { x: x + width / 2, y: y + height / 2 };
  }, text);
}

inEachBrowser({ '/': COVERED, '/selecting': SELECTING }, (stage) => {
  test('a mention under something clear opens its card, and one under something opaque does not', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    await watchCards(opened);
    for (const title of [HIDDEN, PICTURED, BLURRED]) {
      const { x, y } = await middleOf(stage, opened, title);
      await opened.mouse.move(x, y, { steps: 3 });
      await letWaitsPass(opened);
    }
    const clear = [LINKED, STRETCHED, BUTTON, AREA, LABEL, SLOTTED];
    for (const title of clear) {
      const { x, y } = await middleOf(stage, opened, title);
      // The card of the mention before may be over this one.
      await opened.keyboard.press('Escape');
      await opened.mouse.move(x, y, { steps: 3 });
      await expect.poll(async () => (await browser.card(opened))?.label).toBe(title);
    }
    expect(await cardsThatCame(opened)).toEqual(clear);
  });

  test('no card opens while a button is held, an open one gives way, and the text is selected as ever', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/selecting'));
    const title = await middleOf(stage, opened, STRETCHED);
    await watchCards(opened);
    const drag = async (from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> => {
      await opened.mouse.move(from.x, from.y);
      await opened.mouse.down();
      await opened.mouse.move(title.x, title.y, { steps: 4 });
      await letWaitsPass(opened);
      await opened.mouse.move(to.x, to.y, { steps: 4 });
      await letWaitsPass(opened);
      await opened.mouse.up();
    };
    const start = { x: 40, y: title.y };
    const below = { x: title.x, y: title.y + 80 };
    await drag(start, below);
    expect(await cardsThatCame(opened)).toEqual([]);
    expect(await opened.evaluate(selectedAsDragged, start, below)).toBe('');

    // A press on selected text would drag it.
    await opened.evaluate(() => getSelection()?.removeAllRanges());
    await browser.hoverMention(opened, STRETCHED);
    await expect.poll(() => browser.card(opened)).toBeDefined();
    const inTitle = { x: title.x - 60, y: title.y };
    await drag(inTitle, below);
    expect(await cardsThatCame(opened)).toEqual([STRETCHED]);
    expect(await browser.card(opened)).toBeUndefined();
    expect(await opened.evaluate(selectedAsDragged, inTitle, below)).toBe('');
  });
});

/** Runs in the page: empty if the selection goes from one point to the other, else what is selected. */
function selectedAsDragged(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [start, end] = [from, to].map(({ x, y }) => document.caretPositionFromPoint(x, y)!);
  const range = document.createRange();
  range.setStart(start!.offsetNode, start!.offset);
  range.setEnd(end!.offsetNode, end!.offset);
  const selected = String(getSelection()).replaceAll(/\s+/g, ' ');
  return selected === String(range).replaceAll(/\s+/g, ' ') ? '' : selected;
}
