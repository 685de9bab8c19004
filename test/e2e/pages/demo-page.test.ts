import { expect, test } from 'vitest';
import { inEachBrowser } from '../support/browsers';

/** Mentions on the demo page as they are spelled there, in order. */
const MENTIONS = [
  'InceptionNeXt: When Inception Meets ConvNeXt',
  'Minute-Long Videos with Dual Parallelisms',
  'Go Wider Instead of Deeper',
  'Fast Sparse ConvNets',
  'Efficient Modulation for Vision Networks',
  'EMOv2: Pushing 5M Vision Model Frontier',
  'Inception Transformer',
  'score-based generative modeling through stochastic differential equations',
  'HierarchicalPrune: Position-Aware Compression for Large-Scale Diffusion Models',
  'Momentum Auxiliary Network for Supervised Local Learning',
  'Lossless Compression with Probabilistic Circuits',
  'HNeRV: A Hybrid Neural Representation for Videos',
  'Delta-DiT: a training-free acceleration method tailored for diffusion transformers',
  'SimMIM}: A Simple Framework for Masked Image Modeling',
  'TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis',
  'MEAL V2: Boosting Vanilla ResNet‑50 to 80%+ Top‑1 Accuracy on ImageNet without Tricks',
  'Recalibrating Fully Convolutional Networks with Spatial and Channel ‘Squeeze & Excitation’ Blocks',
  'The Principles of Deep Learning Theory',
  'Parameter-Inverted Image Pyramid Networks',
];

inEachBrowser('test/support/demo', (stage) => {
  test('every mention on the demo page lights up, however it is written, and nothing else does', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/index.html'));
    await expect.poll(() => browser.highlights(page)).toEqual(MENTIONS);
  });

  test('a mention has a background colour and an underline', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/index.html'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(MENTIONS.length);
    const look = await page.evaluate(() => {
      const { backgroundColor, textDecorationLine } = getComputedStyle(document.body, '::highlight(paperbeacon)');
      return { backgroundColor, textDecorationLine };
    });
    expect(look.backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
    expect(look.textDecorationLine).toBe('underline');
  });

  test('near misses on the demo page stay dark', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/index.html'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(MENTIONS.length);
    const lit = await page.evaluate(() => {
      const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])] as Range[];
      const misses = [...document.querySelectorAll('[data-near-miss]')];
      return misses.map((miss) => ranges.filter((range) => range.intersectsNode(miss)).length);
    });
    expect(lit).toEqual([0, 0]);
  });

  test('the document of the demo page stays as the server sent it, with and without a card', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/index.html'));
    const sent = await page.evaluate(async () => {
      const source = await (await fetch(location.href)).text();
      return new DOMParser().parseFromString(source, 'text/html').documentElement.outerHTML;
    });
    const present = (): Promise<string> =>
      page.evaluate(() => {
        const copy = document.documentElement.cloneNode(true) as Element;
        copy.querySelector('paperbeacon-card')?.remove();
        return copy.outerHTML;
      });

    await expect.poll(() => browser.highlights(page)).toHaveLength(MENTIONS.length);
    expect(await page.$('paperbeacon-card')).toBeNull();
    expect(await present()).toBe(sent);

    await browser.hoverMention(page, 'Go Wider Instead of Deeper');
    await expect.poll(() => browser.card(page)).toBeDefined();
    expect(await present()).toBe(sent);
  });

  test('the badge counts the papers of the demo page and is empty on a page without papers', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/index.html'));
    await expect.poll(() => browser.badgeText(page)).toBe(String(MENTIONS.length));
    await page.goto(site.url('/demo.css'));
    await expect.poll(() => browser.badgeText(page)).toBe('');
  });

  test('the demo log lights up as it grows by scrolling and as its tabs change without loading', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/feed.html'));
    await expect.poll(() => browser.highlights(page)).not.toHaveLength(0);
    await expect
      .poll(async () => {
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        return browser.highlights(page);
      })
      .toHaveLength(6);

    await page.click('[data-view=shelf]');
    await expect
      .poll(() => browser.highlights(page))
      .toEqual([
        'Semi-Parametric Neural Image Synthesis',
        'Data-Efficient Augmentation for Training Neural Networks',
        'Ensembling Diffusion Models via Adaptive Feature Aggregation',
      ]);
  });
});
