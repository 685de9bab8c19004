import type { Paper } from '../papers';
import type { CardTexts } from './card-content';
import type { CardElement, CardNode } from './card-node';

/** What follows a card once it is known: papers like the one shown, each a press away. Nothing where there are none. */
export function renderRelated(
  papers: readonly Pick<Paper, 'id' | 'title'>[],
  texts: Pick<CardTexts, 'related'>,
): CardNode[] {
  if (papers.length === 0) return [];
  return [
    [
      'div',
      { class: 'related', role: 'group', 'aria-labelledby': 'related' },
      ['p', { id: 'related' }, texts.related],
      ...papers.map(({ id, title }, i): CardElement => [
        'button',
        { id: `related-${i}`, type: 'button', dir: 'auto', lang: 'en', 'data-act': 'open', 'data-paper': id },
        title,
      ]),
    ],
  ];
}
