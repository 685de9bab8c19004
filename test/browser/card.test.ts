import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import tokens from '../../components/tokens.css?inline';
import { type Card, createCard } from '../../lib/dom/card/card';
import cardCss from '../../lib/dom/card/card.css?inline';
import type { CardActions, CardData, CardList } from '../../lib/dom/card/card-types';
import type { Mention } from '../../lib/dom/mention';

const DATA: CardData = {
  id: 'a1',
  title: 'SimMIM: A Simple Framework for Masked Image Modeling',
  abstract: 'This paper presents SimMIM, a simple framework for masked image modeling. '.repeat(12),
  meta: ['arXiv 2111.09886', 'Oct 2'],
  links: [
    { kind: 'paper', url: 'https://arxiv.org/abs/2111.09886' },
    { kind: 'code', url: 'https://github.com/microsoft/SimMIM' },
    { kind: 'other', url: 'javascript:alert(1)' },
  ],
  lists: [
    { id: 'reading', name: 'Reading list', has: false },
    { id: 'two', name: 'To implement', has: true },
  ],
};

const TEXTS = {
  save: 'Save',
  saved: 'Saved',
  undo: 'Undo',
  chooseList: 'Choose lists',
  more: 'More',
  less: 'Less',
  noAbstract: 'No abstract is known.',
  failed: 'That could not be stored.',
  savedTo: 'Saved to {list}',
  link: {
    paper: 'Paper',
    huggingface: 'Hugging Face',
    code: 'Code',
    project: 'Project',
    data: 'Data',
    other: 'Link',
  },
  reason: { title: 'matched by title', 'title-cut': 'matched in part', link: 'by link', name: 'by name' },
};

let controller: AbortController;
let lists: CardList[];
let card: Card;
let mention: Mention;

function put(listId: string, has: boolean): Promise<CardList[]> {
  lists = lists.map((list) => (list.id === listId ? { ...list, has } : list));
  return Promise.resolve(lists);
}

/** Stands in for the background's library. */
function actions(overrides: Partial<CardActions> = {}): CardActions {
  return {
    look: () => Promise.resolve({ css: `${tokens}\n${cardCss}`, texts: TEXTS }),
    load: () => Promise.resolve({ ...DATA, lists }),
    save: (_, listId) => put(listId, true),
    undoSave: (_, listId) => put(listId, false),
    ...overrides,
  };
}

async function open(overrides: Partial<CardActions> = {}, focus = false): Promise<ShadowRoot> {
  card = createCard({
    actions: actions(overrides),
    onError: () => undefined,
    signal: controller.signal,
    mode: 'open',
  });
  await card.show(mention, { x: 20, focus });
  const root = document.querySelector('paperbeacon-card')?.shadowRoot;
  if (!root) throw new Error('The card did not open.');
  return root;
}

const button = (root: ShadowRoot, name: string): HTMLElement =>
  [...root.querySelectorAll('button')].find(
    (element) => element.textContent === name || element.getAttribute('aria-label') === name,
  )!;

/** The mention of the title in the paragraph, wherever that stands. */
function mentionInParagraph(): Mention {
  const container = document.querySelector('#p')!;
  const text = container.firstChild as Text;
  const range = document.createRange();
  range.setStart(text, 5);
  range.setEnd(text, 5 + DATA.title.length);
  return { id: DATA.id, range, container, reason: 'title' };
}

beforeEach(() => {
  document.body.innerHTML = `<main><h1>A page</h1><p id="p">Read ${DATA.title} today.</p><button id="other">Other</button></main>`;
  document.documentElement.lang = 'en';
  document.title = 'Test page';
  mention = mentionInParagraph();
  lists = DATA.lists.map((list) => ({ ...list, has: false }));
  controller = new AbortController();
});
afterEach(() => controller.abort());

describe('the card', () => {
  test('is a dialog named by the title, beside the mention, inside the window', async () => {
    await open();
    const host = document.querySelector('paperbeacon-card')!;
    expect(host.getAttribute('role')).toBe('dialog');
    expect(host.getAttribute('aria-label')).toBe(DATA.title);
    const box = host.getBoundingClientRect();
    expect(box.top).toBeGreaterThanOrEqual(mention.range.getBoundingClientRect().bottom);
    expect(box.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
  });

  test('shows only https links', async () => {
    const root = await open();
    expect([...root.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['Paper', 'Code']);
  });

  test('saves to the first list, says so, and takes it back', async () => {
    const root = await open();
    await userEvent.click(button(root, 'Save'));
    await expect.poll(() => root.querySelector('.save')?.getAttribute('aria-pressed')).toBe('true');
    expect(root.querySelector('[role=status]')?.textContent).toBe('Saved to Reading list');
    await userEvent.click(button(root, 'Undo'));
    await expect.poll(() => lists.some((list) => list.has)).toBe(false);
  });

  test('never removes what was saved before: pressing Saved offers the lists', async () => {
    lists = lists.map((list) => ({ ...list, has: list.id === 'two' }));
    const root = await open();
    await userEvent.click(button(root, 'Saved'));
    expect(lists.find((list) => list.id === 'two')?.has).toBe(true);
    const boxes = [...root.querySelectorAll('input')];
    expect(boxes.map((box) => box.disabled)).toEqual([false, true]);
  });

  test('ignores clicks a script makes', async () => {
    const root = await open();
    button(root, 'Save').click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lists.some((list) => list.has)).toBe(false);
  });

  test('tells when saving failed and leaves the button as it was', async () => {
    const root = await open({ save: () => Promise.reject(new Error('no')) });
    await userEvent.click(button(root, 'Save'));
    await expect.poll(() => root.querySelector('[role=status]')?.textContent).toBe(TEXTS.failed);
    expect(root.querySelector('.save')?.getAttribute('aria-pressed')).toBe('false');
  });

  test('unfolds the abstract', async () => {
    const root = await open();
    await userEvent.click(button(root, 'More'));
    expect(button(root, 'Less').getAttribute('aria-expanded')).toBe('true');
  });

  test('closes with Escape and gives the focus back', async () => {
    document.querySelector<HTMLElement>('#other')!.focus();
    const root = await open({}, true);
    expect(root.activeElement?.textContent).toBe('Save');
    await userEvent.keyboard('{Escape}');
    expect(document.querySelector('paperbeacon-card')).toBeNull();
    expect(document.activeElement?.id).toBe('other');
  });

  test('closes on a click elsewhere and when the page throws it out', async () => {
    await open();
    await userEvent.click(document.querySelector('h1')!);
    expect(document.querySelector('paperbeacon-card')).toBeNull();
    await card.show(mention, { x: 0 });
    document.querySelector('paperbeacon-card')!.remove();
    expect(card.mention).toBeUndefined();
    await card.show(mention, { x: 0 });
    expect(document.querySelector('paperbeacon-card')).not.toBeNull();
  });

  test('stays visible under hostile page styles', async () => {
    const style = document.createElement('style');
    style.textContent =
      'paperbeacon-card, * { opacity: 0 !important; display: none !important; transform: scale(0) !important; left: -9999px !important }';
    await open();
    document.head.append(style);
    const host = document.querySelector('paperbeacon-card')!;
    expect(getComputedStyle(host).opacity).toBe('1');
    expect(getComputedStyle(host).display).toBe('block');
    style.remove();
  });

  test('opens inside a modal dialog, which makes everything else inert', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.append(document.querySelector('#p')!);
    dialog.showModal();
    mention = mentionInParagraph();
    await open();
    expect(dialog.contains(document.querySelector('paperbeacon-card'))).toBe(true);
  });

  test.each([
    ['with its lists open', true],
    ['as it opens', false],
  ])('has no accessibility fault %s', async (_, withLists) => {
    const root = await open();
    if (withLists) await userEvent.click(button(root, 'Choose lists'));
    const { violations } = await axe.run(document);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});
