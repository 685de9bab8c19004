import { describe, expect, test } from 'vitest';
import { type CardContent, type CardNode, type CardTexts, renderCard, renderRelated } from '../../../lib/core/card';
import english from '../../../assets/locales/en.json';

const texts: CardTexts = {
  ...english.card,
  link: english.popup.links,
  numbered: english.popup.links.numbered,
  date: english.popup.paper.date,
  topics: english.popup.paper.topics,
  reason: { ...english.card.reason, 'title-cut': english.card.reason.titleCut },
};

const content: CardContent = {
  paper: { id: 'a1', title: 'A <b>title</b>', abstract: '', links: [], source: 'test' },
  lists: [{ id: 'reading', name: 'Reading list', has: false, fresh: false }],
  reason: 'title',
  at: 0,
  of: 1,
  note: '',
  citations: { bibtex: '@misc{a1}', link: 'https://example.org/a1' },
};

/** The actions of the two citations. */
const COPY = ['copy', 'copy'];

/** Attributes of every element that has the attribute `key`. */
function withAttribute(nodes: readonly (CardNode | string)[], key: string): Record<string, string>[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    const [, attributes, ...inside] = node;
    return [...(key in attributes ? [attributes] : []), ...withAttribute(inside, key)];
  });
}
const textOf = (node: CardNode | string): string =>
  typeof node === 'string'
    ? node
    : node
        .slice(2)
        .map((part) => textOf(part as CardNode))
        .join('');
const acts = (change: Partial<CardContent>): (string | undefined)[] =>
  withAttribute(renderCard({ ...content, ...change }, texts), 'data-act').map((one) => one['data-act']);

describe('card markup', () => {
  test('shows markup in a title as text', () => {
    expect(renderCard(content, texts).map(textOf).join(' ')).toContain('A <b>title</b>');
  });

  test.each([
    ['Plain', 'ltr'],
    ['', 'ltr'],
    ['2 × 3', 'ltr'],
    ['1. «מבוא» to GPT', 'rtl'],
    ['مقدمة', 'rtl'],
    ['GPT: مقدمة', 'ltr'],
    ['\u200Fabc', 'rtl'],
    ['𞤀𞤣', 'rtl'],
  ])('gives the title %j the direction of its first letter', (title, dir) => {
    const nodes = renderCard({ ...content, paper: { ...content.paper, title } }, texts);
    expect(withAttribute(nodes, 'class').find((one) => one.class === 'title')).toMatchObject({ dir });
  });

  test('has only https addresses', () => {
    const paper = {
      ...content.paper,
      links: [
        { kind: 'code' as const, url: 'javascript:alert(1)' },
        { kind: 'data' as const, url: 'http://example.org/' },
        { kind: 'project' as const, url: 'https://example.org/' },
      ],
    };
    const addresses = withAttribute(renderCard({ ...content, paper }, texts), 'href').map(({ href }) => href);
    // Two searches stand in for the pages of a paper without a known one.
    expect(addresses).toHaveLength(3);
    expect(addresses.every((href) => href?.startsWith('https:'))).toBe(true);
  });

  test.each([
    ['to save an unsaved paper', { has: false, fresh: false }, ['close', 'save', 'save', ...COPY]],
    ['only to say why it keeps a paper saved earlier', { has: true, fresh: false }, ['close', 'kept', 'kept', ...COPY]],
    ['to undo a save made just now', { has: true, fresh: true }, ['close', 'kept', 'undo', ...COPY]],
  ])('offers %s', (_, state, expected) => {
    expect(acts({ lists: [{ id: 'reading', name: 'Reading list', ...state }] })).toEqual(expected);
  });

  test('has paging buttons only for several papers', () => {
    expect(acts({ of: 1 })).not.toContain('next');
    expect(acts({ of: 2 })).toEqual(expect.arrayContaining(['previous', 'next']));
    expect(textOf(renderCard({ ...content, at: 1, of: 3 }, texts)[0]!)).toContain('2 of 3');
  });

  test.each([
    ['title', 'title'],
    ['title-cut', 'shortened title'],
    ['link', 'link'],
    ['name', 'name'],
  ] as const)('names the reason of the match in one word: %s', (reason, word) => {
    expect(renderCard({ ...content, reason }, texts).map(textOf)).toContain(`matched by ${word}`);
  });

  test('holds the text of each citation that it offers', () => {
    const nodes = renderCard(content, texts);
    expect(withAttribute(nodes, 'data-text').map((one) => [one['data-format'], one['data-text']])).toEqual([
      ['bibtex', '@misc{a1}'],
      ['link', 'https://example.org/a1'],
    ]);
  });

  test('tells authors, year and venue, each in its own direction, and where the paper comes from', () => {
    const paper = {
      ...content.paper,
      authors: ['محمد بن سلمان', 'Bo Li', 'others', ''],
      arxivId: '2401.00001',
      venue: 'ICLR 2025',
      date: 'Oct 2',
      source: 'daily-papers',
    };
    const shown = renderCard({ ...content, paper }, texts).map(textOf);
    expect(shown).toContain('محمد بن سلمان, B. Li2024ICLR 2025matched by title');
    expect(shown).toContain('arXiv 2401.00001On Daily Papers, Oct 2');
    const dirs = withAttribute(renderCard({ ...content, paper }, texts), 'dir').map(({ dir }) => dir);
    expect(dirs).toContain('rtl');
  });

  test.each([
    [2, undefined],
    [3, 'Ann 0, Ann 1, Ann 2'],
    [3000, /^Ann 0, .*, Ann 99 \+ 2,900$/],
  ])('lists all of %i authors on demand', (count, expected) => {
    const paper = { ...content.paper, authors: Array.from({ length: count }, (_, i) => `Ann ${i}`) };
    const nodes = renderCard({ ...content, paper }, texts);
    const [all] = nodes.filter(([, { class: name }]) => name === 'authors').map(textOf);
    if (expected === undefined) expect(all).toBeUndefined();
    else expect(all).toMatch(expected);
    expect(withAttribute(nodes, 'data-toggle').some(({ id }) => id === 'more')).toBe(count > 2);
  });

  test('offers the way back from a related paper instead of the reason of the match', () => {
    const nodes = renderCard({ ...content, from: 'The $& first' }, texts);
    expect(withAttribute(nodes, 'data-act')[0]).toMatchObject({
      'data-act': 'back',
      'aria-label': 'Back to The $& first',
    });
    expect(nodes.map(textOf).join(' ')).not.toContain('matched by');
  });

  test('lists related papers by title and what they share in a named group, and nothing without related papers', () => {
    const nodes = renderRelated(
      [
        { id: 'b2', title: 'A <i>second</i>', authors: ['Bo Li'], date: '2020', topics: ['$& pruning', 'tokens'] },
        { id: 'c3', title: 'Third', topics: [] },
      ],
      texts,
    );
    expect(nodes.map(textOf)).toEqual(['Related papersA <i>second</i>B. Li2020Also on $& pruning · tokensThird']);
    expect(withAttribute(nodes, 'data-paper').map((one) => one['data-paper'])).toEqual(['b2', 'c3']);
    expect(withAttribute(nodes, 'role')).toMatchObject([{ role: 'group', 'aria-labelledby': 'related' }]);
    expect(renderRelated([], texts)).toEqual([]);
  });

  test.each([
    ['site', 'Not this paper here'],
    ['name', 'Never mark this name'],
  ] as const)('offers to refuse a mark by its %s, and after that to undo it', (refusable, label) => {
    const nodes = renderCard({ ...content, refusable }, texts);
    expect(withAttribute(nodes, 'data-act').find(({ id }) => id === 'not')).toMatchObject({ 'aria-label': label });
    expect(acts({ refusable, refused: true, note: 'Not marked' })).toEqual([
      'close',
      'notUndo',
      'save',
      'save',
      ...COPY,
    ]);
    expect(acts({})).not.toContain('not');
  });

  test('gives every control a unique id, so that it can keep the focus', () => {
    const nodes = renderCard({ ...content, of: 2, note: 'Saved', undo: 'reading' }, texts);
    const ids = withAttribute(nodes, 'id').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(withAttribute(nodes, 'type').every(({ id }) => id !== undefined)).toBe(true);
  });
});
