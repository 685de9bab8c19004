import type { Paper } from '../papers';
import type { CardTexts } from './card-content';
import { type CardNode, directionOf, named } from './card-node';

/** Buttons for papers related to the one shown, which the card adds once they are known. Empty without papers. */
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
      ...papers.map(({ id, title }, i) =>
        named(
          'button',
          {
            id: `related-${i}`,
            type: 'button',
            dir: directionOf(title),
            lang: 'en',
            'data-act': 'open',
            'data-paper': id,
          },
          title,
        ),
      ),
    ],
  ];
}
