import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { inEachBrowser, type Stage } from '../support/browsers';
import { copyEverything, foreignTexts, type Notices, spyOnCard, watchForCard } from '../support/card-spy';

const TITLE = 'EfficientDM: Efficient Quantization-Aware Fine-Tuning of Low-Bit Diffusion Models';
const ID = 'c981bd6c1b2e';
const RELATED = 'QuEST: Low-bit Diffusion Model Quantization via Efficient Selective Finetuning';
const OTHER_RELATED = 'Q-VLM: Post-training Quantization for Large Vision-Language Models';
const LISTS = { quarks: 'Quarks to doubt', zebra: 'Zebra crossing' };

const ORIGIN = ['arXiv 2310.03270', 'On Daily Papers, Oct 2'];
const AUTHORS = 'Yefei He, Jing Liu, Weijia Wu, Hong Zhou, Bohan Zhuang';

const PAGE = `<!doctype html><html lang="en"><title>Notes</title><h1>Notes</h1><ul><li>${TITLE}</li></ul>
  <textarea aria-label="Answer"></textarea>`;
/** All text that the page itself contains, in its order. */
const PAGE_TEXT = `Notes${TITLE}`;

/** Words of the card that the page does not contain. */
const WORDS = [
  'save',
  'SAVED',
  'Undo',
  'Saved to',
  'Reading list',
  ...Object.values(LISTS),
  'Choose lists',
  '▾',
  '×',
  'More',
  'Less',
  'Cite',
  'BibTeX',
  'Hugging Face',
  'matched by',
  ...ORIGIN,
  'Oct 2',
  'Y. He, J. Liu + 3',
  'Zhuang',
  'ICLR 2024',
  'variant of the low-rank adapter',
  'Related papers',
  RELATED,
];

/** What a screen reader reads of the card: what is always there, and `facts`, labels and citations in their places. */
const spokenParts = (facts: string[], save: string, more: string, ...cite: string[]): unknown[] =>
  [TITLE, facts, ORIGIN, save, 'Choose lists', '▾', 'Paper', 'PDF', 'alphaXiv', 'Hugging Face']
    .concat(
      more === 'Less' ? AUTHORS : [],
      expect.stringMatching(/^Diffusion/) as string,
      more,
      'Cite',
      'Not this paper here',
      cite,
    )
    .concat('Related papers', RELATED, '2024', 'ICCV 2025', OTHER_RELATED, 'C. Wang, Z. Wang + 4', 'NeurIPS 2024')
    .flat();

/** The part of the extension API that the test uses. */
interface ExtensionApi {
  runtime: { sendMessage(message: object): Promise<unknown> };
}

/** Changes the library, as the popup does. */
function edit({ browser }: Stage, command: object): Promise<void> {
  return browser.inExtension(async (data) => {
    const { runtime } = Reflect.get(globalThis, 'chrome') as ExtensionApi;
    await runtime.sendMessage({ id: 1, type: 'editLibrary', timestamp: Date.now(), data });
  }, command);
}

/** Opens the card in a new page that watches for it, and waits until the related papers are in it. */
async function openCard({ browser, site }: Stage): Promise<Page> {
  const page = await browser.openPage(site.url('/'));
  await watchForCard(page);
  await browser.hoverMention(page, TITLE);
  await expect.poll(async () => (await browser.card(page))?.controls).toContain(RELATED);
  return page;
}

async function controls({ browser }: Stage, page: Page): Promise<string[] | undefined> {
  return (await browser.card(page))?.controls;
}

/** What the page learns of the card, as it opens or after the reader opens the lists in it. */
async function learned(stage: Stage, label: string, listsOpen: boolean): Promise<Notices> {
  const page = await openCard(stage);
  expect(await controls(stage, page)).toContain(label);
  if (listsOpen) {
    await stage.browser.clickInCard(page, 'Choose lists');
    await expect.poll(() => controls(stage, page)).toContain(LISTS.zebra);
  }
  return spyOnCard(page, WORDS);
}

inEachBrowser({ '/': PAGE }, (stage) => {
  test('a page learns the same from the card of a saved paper and of one that is not saved', async () => {
    for (const [listId, name] of Object.entries(LISTS)) await edit(stage, { type: 'create-list', listId, name });
    const closed = await learned(stage, 'Save', false);
    const open = await learned(stage, 'Save', true);
    await edit(stage, { type: 'save', paperId: ID, listId: 'zebra', stub: { title: TITLE } });
    expect(await learned(stage, 'Saved', false)).toEqual(closed);
    expect(await learned(stage, 'Saved', true)).toEqual(open);
  });

  test('a page reads no text of a card in which everything is open', async () => {
    const { browser } = stage;
    const page = await openCard(stage);
    await browser.clickInCard(page, 'Cite');
    await browser.clickInCard(page, 'More');
    await browser.clickInCard(page, 'Choose lists');
    await browser.clickInCard(page, LISTS.quarks);
    await expect.poll(() => controls(stage, page)).toEqual(expect.arrayContaining(['Undo', 'BibTeX', 'Less']));
    const notices = await spyOnCard(page, WORDS);
    expect(foreignTexts(notices, PAGE_TEXT)).toEqual({});
    expect(WORDS.filter((word) => JSON.stringify(notices.facts.markup).includes(word))).toEqual([]);
    // The ways that the page tries do read text: its own.
    expect(Object.values(notices.texts).flat().join(' ')).toContain(TITLE);
  });

  test('a screen reader reads the whole card: its texts, the names of its controls and the message', async () => {
    const { browser } = stage;
    await edit(stage, { type: 'unsave', paperId: ID });
    const page = await openCard(stage);
    const facts = ['Y. He, J. Liu + 3', '2023', 'ICLR 2024', 'matched by', 'title'];
    await expect.poll(() => browser.spokenCard(page)).toEqual(spokenParts(facts, 'Save', 'More'));
    for (const name of ['Cite', 'More', 'Save']) await browser.clickInCard(page, name);
    const message = 'Saved to Reading list';
    await expect
      .poll(() => browser.spokenCard(page))
      .toEqual([
        ...spokenParts(
          [message, 'Undo'],
          'Saved',
          'Less',
          'Copy',
          'BibTeX',
          'APA',
          'IEEE',
          'Markdown',
          'Rich link',
          'Link',
        ),
        message,
      ]);
  });

  test('a page reads nothing of the card when the reader selects and copies everything', async () => {
    const page = await openCard(stage);
    const read = await copyEverything(page);
    expect(read.join()).toContain(TITLE);
    expect(foreignTexts({ texts: { read }, facts: {} }, PAGE_TEXT)).toEqual({});
  });

  test('a save changes nothing that the page observes on the card', async () => {
    await edit(stage, { type: 'unsave', paperId: ID });
    const page = await openCard(stage);
    await page.evaluate(() => (window.noticed = []));
    await stage.browser.clickInCard(page, 'Save');
    await expect.poll(() => controls(stage, page)).toContain('Saved');
    const noticed = await page.evaluate(() => window.noticed);
    expect(noticed.filter((notice) => /^(attributes|childList|size)/.test(notice))).toEqual([]);
  });
});
