import type { MatchReason } from '../matching';
import { offeredLinks, type Paper } from '../papers';
import { knownArxivId } from '../papers/urls/paper-urls';
import { joinedNames, NAMED, paperAuthors, paperFacts } from '../papers/facts';
import { shownDate } from '../papers/shown-date';
import { formatNumber } from '../text/locale';
import { citationMenu, citeControl } from './citation-markup';
import { type CardNode, directionOf, fill, named } from './card-node';
import type { CardContent, CardTexts } from './card-content';
import { factsOf } from './facts-markup';

/** A "More" button clamps longer abstracts, in UTF-16 units: about five lines of the card. */
const LONG_ABSTRACT = 320;

/** Most names in the list of all authors. */
const MAX_NAMES = 100;

/**
 * The inside of the card. A page can trick the user into pressing a hidden card, so no control removes what was saved
 * earlier. `data-act` names an action, `data-list` its list and `data-text` the text to copy. `data-toggle` is the id
 * of the button that shows whether a part is expanded, and `data-other` what that button says in its other state.
 * Element ids keep the focus in place when the card is redrawn.
 */
export function renderCard(content: CardContent, texts: CardTexts): CardNode[] {
  const { paper, of, from } = content;
  return [
    ...(from === undefined ? [] : [backButton(from, texts)]),
    // Pages lead from one mention to the next, and a related paper is none.
    ...(of > 1 && from === undefined ? [pager(content, texts)] : []),
    [
      'div',
      { class: 'head' },
      named('h2', { class: 'title', dir: directionOf(paper.title), lang: 'en' }, paper.title),
      ['button', { id: 'close', type: 'button', 'data-act': 'close', 'aria-label': texts.close }, '×'],
    ],
    content.note === '' ? factsLine(content, texts) : noteLine(content, texts),
    ...originLine(content, texts),
    ['div', { class: 'actions' }, saveControls(content, texts), ...links(paper, texts)],
    listMenu(content, texts),
    ...allAuthors(paper),
    ...abstract(content, texts),
    citationMenu(content, texts),
  ];
}

/** The position of the paper, such as "2 of 3". */
export function placeText({ at, of }: Pick<CardContent, 'at' | 'of'>, texts: CardTexts): string {
  return fill(texts.place, { at: at + 1, of });
}

function pager(content: CardContent, texts: CardTexts): CardNode {
  const step = (act: 'previous' | 'next', sign: string): CardNode => [
    'button',
    { id: act, type: 'button', 'data-act': act, 'aria-label': texts[act] },
    sign,
  ];
  return ['div', { class: 'pager' }, ['span', {}, placeText(content, texts)], step('previous', '‹'), step('next', '›')];
}

function backButton(from: string, texts: CardTexts): CardNode {
  const name = fill(texts.back, { title: from });
  return [
    'button',
    { id: 'back', type: 'button', 'data-act': 'back', 'aria-label': name },
    ['span', { 'aria-hidden': 'true' }, '‹ '],
    ['span', { dir: directionOf(from), lang: 'en' }, from],
  ];
}

/** Who wrote the paper, when and where, and how it was recognised. */
function factsLine({ paper, reason, from }: CardContent, texts: CardTexts): CardNode {
  const facts = paperFacts(paper).map(({ text }) => text);
  return ['p', { class: 'meta' }, factsOf(facts), ...(from === undefined ? [reasonLabel(reason, texts)] : [])];
}

/** Where the paper comes from: its id, and its date or the day of the list that had it. */
function originLine({ paper }: CardContent, texts: CardTexts): CardNode[] {
  const arxivId = knownArxivId(paper);
  const date = shownDate(paper);
  const origin = [
    ...(arxivId === undefined ? [] : [`arXiv ${arxivId}`]),
    ...(date === undefined ? [] : [fill(texts.date[date.kind], { date: date.text })]),
  ];
  return origin.length === 0 ? [] : [['p', { class: 'meta' }, factsOf(origin)]];
}

function reasonLabel(reason: MatchReason, texts: CardTexts): CardNode {
  return ['span', { class: 'reason' }, ['span', {}, `${texts.matchedBy} `], ['span', {}, texts.reason[reason]]];
}

function noteLine({ note, undo, refused = false }: CardContent, texts: CardTexts): CardNode {
  const act: Record<string, string> = refused
    ? { 'data-act': 'notUndo' }
    : { 'data-act': 'undo', 'data-list': undo ?? '' };
  const button =
    refused || undo !== undefined ? [named('button', { id: 'undo', type: 'button', ...act }, texts.undo)] : [];
  return ['p', { class: 'meta note' }, ['span', { class: 'known', dir: directionOf(note) }, note], ...button];
}

/** For a saved paper, the button opens the lists and says where to remove it: a second press must not do that. */
function saveControls({ lists }: CardContent, texts: CardTexts): CardNode {
  const saved = lists.some((list) => list.has);
  const act: Record<string, string> = saved
    ? { 'data-toggle': 'choose', 'data-act': 'kept' }
    : { 'data-act': 'save', 'data-list': lists[0]?.id ?? '' };
  return [
    'div',
    { class: 'split' },
    named(
      'button',
      { id: 'save', type: 'button', 'aria-pressed': String(saved), ...act },
      saved ? texts.saved : texts.save,
    ),
    [
      'button',
      {
        id: 'choose',
        type: 'button',
        'data-toggle': 'choose',
        'aria-expanded': 'false',
        'aria-controls': 'lists',
        'aria-label': texts.chooseList,
      },
      '▾',
    ],
  ];
}

function listMenu({ lists }: CardContent, texts: CardTexts): CardNode {
  return [
    'div',
    { id: 'lists', role: 'group', 'aria-label': texts.chooseList },
    ...lists.map(({ id, name, has, fresh }, i): CardNode => [
      'button',
      {
        id: `list-${i}`,
        type: 'button',
        role: 'checkbox',
        dir: directionOf(name),
        'aria-label': name,
        'aria-checked': String(has),
        'aria-disabled': String(has && !fresh),
        'data-list': id,
        'data-act': !has ? 'save' : fresh ? 'undo' : 'kept',
      },
      // The button's own generated content is its box and tick.
      ['span', {}, name],
    ]),
  ];
}

function links(paper: Paper, texts: CardTexts): CardNode[] {
  return offeredLinks(paper).map(({ kind, number, url }, i) => {
    const label = number === undefined ? texts.link[kind] : fill(texts.numbered, { label: texts.link[kind], number });
    return named('a', { id: `link-${i}`, href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
  });
}

/** All authors, which the card shows with the whole abstract. The page draws no more names than anyone reads. */
function allAuthors(paper: Paper): CardNode[] {
  const names = paperAuthors(paper);
  if (names.length <= NAMED) return [];
  const more = names.length - MAX_NAMES;
  const text = joinedNames(names.slice(0, MAX_NAMES)) + (more > 0 ? ` + ${formatNumber(more)}` : '');
  return [['p', { class: 'authors', dir: directionOf(text) }, text]];
}

/** The abstract, and the line of controls below it. */
function abstract({ paper, refusable, refused = false }: CardContent, texts: CardTexts): CardNode[] {
  const { abstract: text } = paper;
  const attributes = { id: 'abstract', class: 'abstract', dir: directionOf(text), lang: 'en' };
  const long = text.length > LONG_ABSTRACT;
  const hasMore = long || paperAuthors(paper).length > NAMED;
  return [
    text === ''
      ? ['p', { id: 'abstract', class: 'abstract quiet' }, texts.noAbstract]
      : ['p', { ...attributes, ...(long && { class: 'abstract clamped' }) }, text],
    [
      'div',
      { class: 'foot' },
      ...(hasMore ? [moreControl(texts)] : []),
      citeControl(texts),
      ...(refusable === undefined || refused ? [] : [refuseControl(refusable, texts)]),
    ],
  ];
}

function moreControl(texts: CardTexts): CardNode {
  return named(
    'button',
    {
      id: 'more',
      type: 'button',
      'data-toggle': 'more',
      'data-other': texts.less,
      'aria-expanded': 'false',
      'aria-controls': 'abstract',
    },
    texts.more,
  );
}

/** Stands below the others, because the reason of the match takes the end of their line. */
function refuseControl(refusable: 'site' | 'name', texts: CardTexts): CardNode {
  const label = refusable === 'name' ? texts.notName : texts.notHere;
  return ['div', { class: 'wrong' }, named('button', { id: 'not', type: 'button', 'data-act': 'not' }, label)];
}
