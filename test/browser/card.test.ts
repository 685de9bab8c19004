import axe from 'axe-core';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import english from '../../assets/locales/en.json';
import type { Paper } from '../../lib/core/papers';
import { type Card, createCard } from '../../lib/dom/card/card';
import type { Mention } from '../../lib/dom/page/mention';
import { seenText as text } from '../../scripts/driver/card-view';
import { cardBackground } from './card-background';

const PAPER: Paper = {
  id: 'a1',
  title: 'SimMIM: A Simple Framework for Masked Image Modeling',
  abstract: 'This paper presents SimMIM, a simple framework for masked image modeling. '.repeat(12),
  arxivId: '2111.09886',
  date: 'Oct 2',
  source: 'daily-papers',
  links: [
    { kind: 'code', url: 'https://github.com/microsoft/SimMIM' },
    { kind: 'other', url: 'javascript:alert(1)' },
  ],
};
const OTHER: Paper = {
  id: 'b2',
  title: 'Go Wider Instead of Deeper',
  abstract: '',
  source: 'daily-papers',
  links: [],
};

let controller: AbortController;
let background: ReturnType<typeof cardBackground>;
let card: Card;
let mention: Mention;

const host = (): HTMLElement | null => document.querySelector('paperbeacon-card');

interface OpenOptions {
  focus?: boolean;
  also?: Mention[];
  fails?: boolean;
}

async function open({ focus = false, also = [], fails = false }: OpenOptions = {}): Promise<ShadowRoot> {
  background = cardBackground([PAPER, OTHER], { fails });
  card = createCard({
    ask: (request) => background.ask(request),
    askForRelated: (paperId) => background.askForRelated(paperId),
    onError: () => undefined,
    signal: controller.signal,
    mode: 'open',
  });
  await card.show([mention, ...also], { x: 20, focus });
  const root = host()?.shadowRoot;
  if (!root) throw new Error('The card did not open.');
  await comeToRest(root);
  return root;
}

/** A card moves a little as it opens. */
async function comeToRest(root: ShadowRoot): Promise<void> {
  await Promise.all(root.getAnimations().map(({ finished }) => finished));
}

const button = (root: ShadowRoot, name: string): HTMLElement =>
  [...root.querySelectorAll<HTMLElement>('button')].find((element) => element.getAttribute('aria-label') === name)!;

/** Clicks, or does what leads to a click, until the card takes it: in the moment that it came or moved it takes none. */
async function takes(root: ShadowRoot, act: () => Promise<void>): Promise<void> {
  const clicks: Event[] = [];
  const note = (click: Event): void => void clicks.push(click);
  root.addEventListener('click', note);
  while (clicks.every(({ defaultPrevented }) => defaultPrevented)) await act();
  root.removeEventListener('click', note);
}

const press = (root: ShadowRoot, name: string): Promise<void> => takes(root, () => userEvent.click(button(root, name)));

/** The card follows its mention frame by frame. */
async function framesPass(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}

const status = (root: ShadowRoot): string | undefined => text(root, '[role=status]');

/** Moves the mention and waits until the card follows. */
async function move(px: number): Promise<void> {
  document.querySelector('h1')!.style.marginTop = `${px}px`;
  await expect
    .poll(() => Math.round(host()!.getBoundingClientRect().top - mention.range.getBoundingClientRect().bottom))
    .toBe(0);
}

/** The mention of the title in the paragraph at its current place. */
function mentionInParagraph(id = PAPER.id): Mention {
  const container = document.querySelector('#p')!;
  const words = container.firstChild as Text;
  const range = document.createRange();
  range.setStart(words, 5);
  range.setEnd(words, 5 + PAPER.title.length);
  return { id, range, container, reason: id === PAPER.id ? 'title' : 'link' };
}

// The runner scales larger frames down, and the page reader then sees altered sizes.
beforeAll(() => page.viewport(414, 600));
beforeEach(() => {
  document.body.innerHTML = `<main><h1>A page</h1><p id="p">Read ${PAPER.title} today.</p><button id="other">Other</button></main>`;
  document.documentElement.lang = 'en';
  document.title = 'Test page';
  mention = mentionInParagraph();
  controller = new AbortController();
});
afterEach(() => {
  controller.abort();
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
});

describe('paper card', () => {
  test('is a dialog named after the title, beside the mention and inside the window', async () => {
    const root = await open();
    expect(host()?.getAttribute('role')).toBe('dialog');
    expect(host()?.getAttribute('aria-label')).toBe(PAPER.title);
    const box = root.querySelector('.card')!.getBoundingClientRect();
    const target = mention.range.getBoundingClientRect();
    expect(box.top).toBeGreaterThanOrEqual(target.bottom + 4);
    expect(box.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    // The host begins where the mention ends, so that the pointer crosses no gap.
    expect(host()!.getBoundingClientRect().top).toBeCloseTo(target.bottom, 0);
  });

  test('names the reason of the mention in a word', async () => {
    const root = await open();
    expect(text(root, '.reason')).toBe('matched by title');
  });

  test('shows only https links', async () => {
    const root = await open();
    expect([...root.querySelectorAll('a')].map(({ id }) => text(root, `#${id}`))).toEqual([
      'Paper',
      'PDF',
      'alphaXiv',
      'Hugging Face',
      'Code',
    ]);
  });

  test('saves to the first list with a message and undoes it', async () => {
    const root = await open();
    await press(root, 'Save');
    await expect.poll(() => root.querySelector('#save')?.getAttribute('aria-pressed')).toBe('true');
    expect(status(root)).toBe('save reading');
    await press(root, 'Undo');
    await expect.poll(() => background.isSaved()).toBe(false);
  });

  test('has the same size for saved and unsaved papers, because the page can measure it', async () => {
    const root = await open();
    const size = (): string =>
      [host()!, button(root, 'Choose lists')].map((one) => JSON.stringify(one.getBoundingClientRect())).join(' ');
    const before = size();
    await press(root, 'Save');
    await expect.poll(() => root.querySelector('#save')?.getAttribute('aria-pressed')).toBe('true');
    expect(size()).toBe(before);
    card.hide();
    await card.show([mention], { x: 20 });
    await comeToRest(root);
    expect(size()).toBe(before);
  });

  test('never removes an earlier save: pressing Saved or its list shows the lists and says where to remove it', async () => {
    const root = await open();
    Object.assign(background.lists[1]!, { has: true });
    card.hide();
    await card.show([mention], { x: 20 });
    await press(root, 'Saved');
    await expect.poll(() => status(root)).toBe(english.card.kept);
    await takes(root, () => userEvent.click(button(root, 'To implement'), { force: true }));
    await expect.poll(() => background.asked.at(-1)).toMatchObject({ act: 'kept', listId: 'two' });
    await press(root, 'Reading list');
    await expect.poll(() => background.lists[0]?.has).toBe(true);
    expect(background.lists[1]?.has).toBe(true);
    // The lists are still open, and a save from this card can be undone.
    await press(root, 'Reading list');
    await expect.poll(() => background.lists[0]?.has).toBe(false);
  });

  test('ignores clicks made by a script', async () => {
    const root = await open();
    button(root, 'Save').click();
    await press(root, 'Save');
    await expect.poll(() => background.isSaved()).toBe(true);
    expect(background.asked.map(({ act }) => act)).toEqual(['show', 'save']);
  });

  test('ignores clicks right after it appears or moves', async () => {
    // The clock stands still until it is restored, so that slow machines cannot miss the moment.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000);
    const root = await open();
    await userEvent.click(button(root, 'Save'));
    clock.mockRestore();
    await move(50);
    await press(root, 'More');
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000);
    await move(90);
    await userEvent.click(button(root, 'Save'));
    vi.restoreAllMocks();
    await move(60);
    await press(root, 'Less');
    expect(background.asked.map(({ act }) => act)).toEqual(['show']);
    await press(root, 'Save');
    await expect.poll(() => background.isSaved()).toBe(true);
  });

  test('shows a message when saving fails and leaves the button unchanged', async () => {
    const root = await open({ fails: true });
    await press(root, 'Save');
    await expect.poll(() => status(root)).toBe(english.card.failed);
    expect(root.querySelector('#save')?.getAttribute('aria-pressed')).toBe('false');
  });

  test('expands and collapses the abstract', async () => {
    const root = await open();
    const folded = root.querySelector('#abstract')!.clientHeight;
    await press(root, 'More');
    expect(button(root, 'Less').getAttribute('aria-expanded')).toBe('true');
    expect(root.querySelector('#abstract')!.clientHeight).toBeGreaterThan(folded);
    await press(root, 'Less');
    expect(root.querySelector('#abstract')!.clientHeight).toBe(folded);
  });

  test('closes with Escape and returns the focus', async () => {
    document.querySelector<HTMLElement>('#other')!.focus();
    const root = await open({ focus: true });
    expect(text(root, ':focus')).toBe('Save');
    await userEvent.keyboard('{Escape}');
    expect(host()).toBeNull();
    expect(document.activeElement?.id).toBe('other');
  });

  test('returns the focus to its place before the keyboard entered the open card', async () => {
    await open();
    document.querySelector<HTMLElement>('#other')!.focus();
    await card.show([mention], { x: 20, focus: true });
    expect(card.host.hasFocus).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement?.id).toBe('other');
  });

  test('keeps Tab inside and wraps around', async () => {
    const root = await open({ focus: true });
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    expect(root.activeElement?.id).toBe('cite');
    await userEvent.keyboard('{Tab}');
    expect(root.activeElement?.id).toBe('save');
  });

  test('moves above a popover of the page and keeps the focus', async () => {
    const root = await open({ focus: true });
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'inset: 0; width: 100%; height: 100%; background: silver';
    document.body.append(cover);
    cover.showPopover();
    const { left, top } = button(root, 'Save').getBoundingClientRect();
    await expect.poll(() => document.elementFromPoint(left + 5, top + 5)).toBe(host());
    expect(root.activeElement?.id).toBe('save');
  });

  test('closes when a modal dialog opens, which would keep the reader from it', async () => {
    await open();
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(host).toBeNull();
  });

  test('keeps the focus on the button pressed by keyboard', async () => {
    const root = await open({ focus: true });
    await takes(root, () => userEvent.keyboard('{Enter}'));
    await expect.poll(() => text(root, '#save')).toBe('Saved');
    expect(root.activeElement?.id).toBe('save');
  });

  test('closes on a click elsewhere and opens again after the page removed it', async () => {
    await open();
    await userEvent.click(document.querySelector('h1')!);
    expect(host()).toBeNull();
    await card.show([mention], { x: 0 });
    host()!.remove();
    expect(card.mention).toBeUndefined();
    await card.show([mention], { x: 0 });
    expect(host()).not.toBeNull();
    host()!.hidePopover();
    expect(card.mention).toBeUndefined();
    await expect.poll(host).toBeNull();
  });

  test('follows its mention and closes when the mention leaves the window', async () => {
    await open();
    const distance = (): number =>
      Math.round(host()!.getBoundingClientRect().top - mention.range.getBoundingClientRect().bottom);
    document.querySelector('h1')!.style.marginTop = '120px';
    await expect.poll(distance).toBe(0);
    document.querySelector('h1')!.style.marginTop = '-900px';
    await expect.poll(host).toBeNull();
  });

  test('opens above the mention when there is no room below, and its controls stay in place while it grows', async () => {
    document.querySelector('h1')!.style.marginTop = `${innerHeight - 150}px`;
    const root = await open();
    const gap = (): number =>
      Math.round(mention.range.getBoundingClientRect().top - host()!.getBoundingClientRect().bottom);
    expect(gap()).toBe(0);
    const { top } = button(root, 'Save').getBoundingClientRect();
    for (const name of ['Choose lists', 'Cite', 'More']) {
      await press(root, name);
      await framesPass();
      expect(button(root, 'Save').getBoundingClientRect().top).toBe(top);
    }
    expect(host()!.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
  });

  test.each(['zoom: 2', 'zoom: 0.5', 'font-size: 3px'])('keeps its size on a page with %s', async (style) => {
    document.documentElement.style.cssText = style;
    const root = await open();
    const box = root.querySelector('.card')!.getBoundingClientRect();
    expect(Math.round(box.width)).toBe(Math.min(380, innerWidth - 16));
    expect(box.top - mention.range.getBoundingClientRect().bottom).toBeCloseTo(6, 0);
  });

  test('extends to the left on a right-to-left page and keeps its own text left to right', async () => {
    document.documentElement.dir = 'rtl';
    const root = await open();
    card.hide();
    await card.show([mention], { x: 360 });
    const box = root.querySelector('.card')!.getBoundingClientRect();
    expect(box.right).toBe(392);
    expect(getComputedStyle(root.querySelector('.card')!).direction).toBe('ltr');
  });

  test('keeps its look under hostile page styles', async () => {
    const style = document.createElement('style');
    style.textContent =
      'paperbeacon-card, * { opacity: 0 !important; display: none !important; transform: scale(0) !important; left: -9999px !important; direction: rtl !important; user-select: none !important } paperbeacon-card::before { content: "over the card" !important }';
    await open();
    document.head.append(style);
    const look = getComputedStyle(host()!);
    expect([look.opacity, look.display, look.transform, look.direction, look.userSelect]).toEqual([
      '1',
      'block',
      'none',
      'ltr',
      'text',
    ]);
    expect(getComputedStyle(host()!, '::before').content).toBe('none');
    style.remove();
  });

  test('opens inside a modal dialog, outside which everything is inert', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.append(document.querySelector('#p')!);
    dialog.showModal();
    mention = mentionInParagraph();
    await open();
    expect(dialog.contains(host())).toBe(true);
  });

  test.each([
    ['with everything open', true],
    ['as it opens', false],
  ])('has no accessibility violation %s', async (_, unfolded) => {
    const root = await open({ also: [mentionInParagraph(OTHER.id)] });
    if (unfolded) {
      await press(root, 'Choose lists');
      await press(root, 'Cite');
      background.letRelatedCome();
      await expect.poll(() => root.querySelector('.related')).not.toBeNull();
    }
    const { violations } = await axe.run(document);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });

  test('contains no text node, because a page can search and select those', async () => {
    const root = await open({ also: [mentionInParagraph(OTHER.id)] });
    background.letRelatedCome();
    await expect.poll(() => root.querySelector('.related')).not.toBeNull();
    await press(root, 'Save');
    await expect.poll(() => status(root)).toBe('save reading');
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const places: (string | undefined)[] = [];
    while (texts.nextNode()) places.push(texts.currentNode.parentElement?.localName);
    expect(places).toEqual(['style', 'style']);
  });

  test('draws a title that begins right to left in that direction', async () => {
    const { title } = PAPER;
    PAPER.title = '«מבוא» to SimMIM';
    const root = await open();
    PAPER.title = title;
    expect(getComputedStyle(root.querySelector('.title')!).direction).toBe('rtl');
  });
});

const related = (root: ShadowRoot): string[] =>
  [...root.querySelectorAll('.related button')].map((one) => one.ariaLabel ?? '');

/** The title of the shown paper, which can differ from the card's name. */
const shown = (root: ShadowRoot): string | undefined => text(root, '.title');

/** Replaces copied text, as some pages do. */
function meddle(event: ClipboardEvent): void {
  event.clipboardData?.setData('text/plain', 'Read more at example.org');
  event.preventDefault();
}

describe('related papers in the card', () => {
  test('appear later at the bottom and move nothing else', async () => {
    const root = await open();
    expect(related(root)).toEqual([]);
    const places = (): string[] =>
      [...root.querySelectorAll('.title, #save, #abstract, #more')].map((one) =>
        JSON.stringify(one.getBoundingClientRect()),
      );
    const before = places();
    background.letRelatedCome();
    await expect.poll(() => related(root)).toEqual([OTHER.title]);
    expect(places()).toEqual(before);
    expect(root.querySelector('.related')!.getBoundingClientRect().top).toBeGreaterThan(
      button(root, 'More').getBoundingClientRect().top,
    );
  });

  test('let a card above its mention grow upwards, and the card ignores clicks at that moment', async () => {
    document.querySelector('h1')!.style.marginTop = `${innerHeight - 150}px`;
    await userEvent.hover(document.querySelector('#other')!);
    const root = await open();
    const bottom = host()!.getBoundingClientRect().bottom;
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000);
    background.letRelatedCome();
    await expect.poll(() => related(root)).toEqual([OTHER.title]);
    clock.mockRestore();
    expect(host()!.getBoundingClientRect().bottom).toBe(bottom);
    await userEvent.click(button(root, 'Save'));
    expect(background.asked.map(({ act }) => act)).toEqual(['show']);
  });

  test('open in the card with a way back that restores the focus', async () => {
    const root = await open({ focus: true });
    background.letRelatedCome();
    await expect.poll(() => related(root)).toEqual([OTHER.title]);
    await press(root, OTHER.title);
    await expect.poll(() => shown(root)).toBe(OTHER.title);
    expect(status(root)).toBe(OTHER.title);
    // The page mentions only the first paper and must not learn the title of the other.
    expect(host()?.getAttribute('aria-label')).toBe(PAPER.title);
    await expect.poll(() => related(root)).toEqual([PAPER.title]);
    await press(root, `Back to ${PAPER.title}`);
    await expect.poll(() => shown(root)).toBe(PAPER.title);
    await expect.poll(() => text(root, ':focus')).toBe(OTHER.title);
    expect(text(root, '.reason')).toMatch(/title$/);
    expect(root.querySelector('#back')).toBeNull();
  });

  test('can be saved while shown, and the way back stays', async () => {
    const root = await open();
    background.letRelatedCome();
    await expect.poll(() => related(root)).toEqual([OTHER.title]);
    await press(root, OTHER.title);
    await expect.poll(() => shown(root)).toBe(OTHER.title);
    await press(root, 'Save');
    await expect.poll(() => text(root, '#save')).toBe('Saved');
    expect(background.asked.at(-1)).toMatchObject({ act: 'save', id: OTHER.id, from: PAPER.id });
    expect(related(root)).toEqual([PAPER.title]);
    expect(root.querySelector('#back')).not.toBeNull();
  });
});

describe('citations in the card', () => {
  const clipboard = { writes: [] as string[], allowed: true };

  beforeEach(() => {
    Object.assign(clipboard, { writes: [], allowed: true });
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((written) => {
      if (!clipboard.allowed) return Promise.reject(new DOMException('No.', 'NotAllowedError'));
      clipboard.writes.push(written);
      return Promise.resolve();
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  test('appear on request, are copied by a press and confirmed', async () => {
    const root = await open();
    expect(button(root, 'APA').checkVisibility()).toBe(false);
    await press(root, 'Cite');
    expect([...root.querySelectorAll('#citations button')].map(({ id }) => text(root, `#${id}`))).toEqual([
      'BibTeX',
      'APA',
      'Rich link',
      'Link',
    ]);
    await press(root, 'APA');
    await expect.poll(() => status(root)).toBe('copied apa');
    expect(clipboard.writes).toEqual(['One. (2020).']);
    expect(root.activeElement?.id).toBe('copy-apa');
    expect(text(root, '.note')).toContain('copied apa');
  });

  test('are copied with their format where they have one', async () => {
    const setData = vi.spyOn(DataTransfer.prototype, 'setData');
    const root = await open();
    await press(root, 'Cite');
    await press(root, 'Rich link');
    await expect.poll(() => status(root)).toBe('copied rich');
    expect(setData.mock.calls).toEqual([
      ['text/plain', 'One https://arxiv.org/abs/1'],
      ['text/html', '<a href="https://arxiv.org/abs/1">One</a>'],
    ]);
    expect(clipboard.writes).toEqual([]);
  });

  test('are not copied by a click from a script', async () => {
    const root = await open();
    await press(root, 'Cite');
    button(root, 'APA').click();
    await press(root, 'Link');
    await expect.poll(() => clipboard.writes).toEqual(['https://arxiv.org/abs/1']);
    expect(background.asked.map(({ format }) => format)).not.toContain('apa');
  });

  test('are copied without clipboard permission even if the page alters copied text', async () => {
    clipboard.allowed = false;
    document.addEventListener('copy', meddle);
    const root = await open();
    await press(root, 'Cite');
    getSelection()?.selectAllChildren(document.querySelector('#p')!);
    button(root, 'Link').focus();
    await takes(root, () => userEvent.keyboard('{Enter}'));
    await expect.poll(() => status(root)).toBe('copied link');
    document.removeEventListener('copy', meddle);
    expect(getSelection()?.toString()).toContain(PAPER.title);
    expect(root.activeElement?.id).toBe('copy-link');
  });
});

describe('several papers in the card', () => {
  test('are switched by buttons and announced to screen readers', async () => {
    const root = await open({ also: [mentionInParagraph(OTHER.id)] });
    expect(text(root, '.pager span')).toBe('1 of 2');
    await press(root, 'Next paper');
    await expect.poll(() => host()?.getAttribute('aria-label')).toBe(OTHER.title);
    expect(status(root)).toBe(`2 of 2: ${OTHER.title}`);
    expect(text(root, '.reason')).toMatch(/link$/);
    expect(root.activeElement?.id).toBe('next');
    await press(root, 'Previous paper');
    await expect.poll(() => host()?.getAttribute('aria-label')).toBe(PAPER.title);
  });

  test('are switched by arrow keys with wrap-around while the card has the focus', async () => {
    await open({ also: [mentionInParagraph(OTHER.id)], focus: true });
    for (const [key, title] of [
      ['{ArrowRight}', OTHER.title],
      ['{ArrowRight}', PAPER.title],
      ['{ArrowLeft}', OTHER.title],
    ] as const) {
      await userEvent.keyboard(key);
      await expect.poll(() => host()?.getAttribute('aria-label')).toBe(title);
      expect(card.host.hasFocus).toBe(true);
    }
  });

  test('leave out the buttons when there is only one paper', async () => {
    const root = await open();
    expect(root.querySelector('.pager')).toBeNull();
  });
});
