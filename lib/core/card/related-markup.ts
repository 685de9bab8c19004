import type { Paper } from '../papers';
import type { CardTexts } from './card-content';
import { type CardNode, directionOf } from './card-node';
import { factsOf } from './facts-markup';
import { paperFacts } from '../papers/facts';

type Related = Pick<Paper, 'id' | 'title' | 'authors' | 'date' | 'year' | 'arxivId' | 'venue'> & {
  readonly topics: readonly string[];
};

/** Buttons for papers related to the one shown, which the card adds once they are known. Empty without papers. */
export function renderRelated(papers: readonly Related[], texts: Pick<CardTexts, 'related' | 'topics'>): CardNode[] {
  if (papers.length === 0) return [];
  return [
    [
      'div',
      { class: 'related', role: 'group', 'aria-labelledby': 'related' },
      ['p', { id: 'related' }, texts.related],
      ...papers.map((paper, i) => relatedButton(paper, i, texts.topics)),
    ],
  ];
}

function relatedButton(paper: Related, i: number, topicsText: string): CardNode {
  const { id, title, topics } = paper;
  const facts = paperFacts(paper).map(({ text }) => text);
  return [
    'button',
    {
      id: `related-${i}`,
      type: 'button',
      'aria-label': title,
      'data-act': 'open',
      'data-paper': id,
    },
    ['span', { dir: directionOf(title), lang: 'en' }, title],
    ...(facts.length > 0 ? [factsOf(facts)] : []),
    ...(topics.length > 0 ? [factsOf([topicsText.replace('{topics}', () => topics.join(' · '))])] : []),
  ];
}
