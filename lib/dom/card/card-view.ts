import type { MatchReason } from '../../core/matching';
import { safeHttpsUrl } from '../../core/papers';
import type { CardActions, CardData, CardList, CardTexts } from './card-types';
import { element } from './elements';

/** Abstracts longer than this are clamped behind a "More" button, in characters: about five lines of the card. */
const LONG_ABSTRACT = 320;

/** The inside of the card for one paper. Builds text nodes only; addresses are checked once more. */
export function renderCard(
  data: CardData,
  reason: MatchReason,
  texts: CardTexts,
  actions: Pick<CardActions, 'save' | 'undoSave'>,
): HTMLElement {
  const status = element('p', { class: 'status', role: 'status' });
  return element(
    'div',
    { class: 'card' },
    element('h2', { class: 'title', dir: 'auto' }, data.title),
    element('p', { class: 'meta' }, [...data.meta, texts.reason[reason]].join(' · ')),
    ...actionRow(data, texts, actions, status),
    ...abstract(data.abstract, texts),
    status,
  );
}

function links(data: CardData, texts: CardTexts): HTMLElement[] {
  return data.links.flatMap(({ kind, url }) => {
    const href = safeHttpsUrl(url);
    return href
      ? [element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, texts.link[kind])]
      : [];
  });
}

function abstract(text: string, texts: CardTexts): HTMLElement[] {
  if (text === '') return [element('p', { class: 'abstract quiet' }, texts.noAbstract)];
  const paragraph = element('p', { class: 'abstract', dir: 'auto', id: 'abstract' }, text);
  if (text.length <= LONG_ABSTRACT) return [paragraph];
  paragraph.classList.add('clamped');
  const more = element(
    'button',
    { class: 'more', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'abstract' },
    texts.more,
  );
  more.addEventListener('click', () => {
    const open = !paragraph.classList.toggle('clamped');
    more.setAttribute('aria-expanded', String(open));
    more.textContent = open ? texts.less : texts.more;
  });
  return [paragraph, more];
}

/**
 * Save button, links and list choice. A page can try to have the card clicked unseen, so nothing here removes what was saved
 * earlier: only additions of this very card can be taken back.
 */
function actionRow(
  data: CardData,
  texts: CardTexts,
  actions: Pick<CardActions, 'save' | 'undoSave'>,
  status: HTMLElement,
): HTMLElement[] {
  const added = new Set<string>();
  let lists = data.lists;
  const save = element('button', { class: 'save', type: 'button' });
  const choose = element(
    'button',
    {
      class: 'choose',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': 'lists',
      'aria-label': texts.chooseList,
    },
    '▾',
  );
  const undo = element('button', { class: 'undo', type: 'button', hidden: true }, texts.undo);
  const menu = element('div', {
    class: 'lists',
    id: 'lists',
    role: 'group',
    'aria-label': texts.chooseList,
    hidden: true,
  });

  function update(): void {
    const saved = lists.some((list) => list.has);
    save.textContent = saved ? texts.saved : texts.save;
    save.setAttribute('aria-pressed', String(saved));
    undo.hidden = added.size === 0;
    menu.replaceChildren(...lists.map(listChoice));
  }

  function listChoice(list: CardList): HTMLElement {
    const box = element('input', { type: 'checkbox' });
    box.checked = list.has;
    box.disabled = list.has && !added.has(list.id);
    box.addEventListener('change', (event) => {
      if (event.isTrusted) void change(list, box.checked);
      else box.checked = list.has;
    });
    return element('label', {}, box, element('span', { dir: 'auto' }, list.name));
  }

  async function change(list: CardList, on: boolean): Promise<void> {
    try {
      lists = await (on ? actions.save(data.id, list.id) : actions.undoSave(data.id, list.id));
      if (on) added.add(list.id);
      else added.delete(list.id);
      status.textContent = on ? texts.savedTo.replace('{list}', () => list.name) : '';
    } catch {
      status.textContent = texts.failed;
    }
    update();
  }

  function toggleMenu(open = menu.hidden): void {
    menu.hidden = !open;
    choose.setAttribute('aria-expanded', String(open));
    if (open) menu.querySelector('input')?.focus();
  }

  save.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    const first = lists[0];
    if (lists.some((list) => list.has)) toggleMenu();
    else if (first) void change(first, true);
  });
  choose.addEventListener('click', (event) => event.isTrusted && toggleMenu());
  undo.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    for (const list of lists.filter(({ id }) => added.has(id))) void change(list, false);
    save.focus();
  });
  update();
  const split = element('div', { class: 'split' }, save, choose);
  return [element('div', { class: 'actions' }, split, undo, ...links(data, texts)), menu];
}
