import english from '../../assets/locales/en.json';
import tokens from '../../components/tokens.css?inline';
import {
  type CardAnswer,
  type CardNode,
  type CardRequest,
  type CardTexts,
  placeText,
  renderCard,
  renderRelated,
} from '../../lib/core/card';
import type { Paper } from '../../lib/core/papers';
import cardCss from '../../lib/dom/card/card.css?inline';
import { cardLook } from '../../lib/platform/card/card-look';

const { reason, ...words } = english.card;

/** The card's words, from the locale file. */
const TEXTS: CardTexts = {
  ...words,
  link: english.popup.links,
  numbered: english.popup.links.numbered,
  date: english.popup.paper.date,
  topics: english.popup.paper.topics,
  reason: { title: reason.title, 'title-cut': reason.titleCut, link: reason.link, name: reason.name },
};

const CITATIONS = {
  bibtex: '@misc{one}',
  apa: 'One. (2020).',
  rich: 'One https://arxiv.org/abs/1',
  link: 'https://arxiv.org/abs/1',
};
const RICH_HTML = '<a href="https://arxiv.org/abs/1">One</a>';

/** Answers the card as the background does, with the real markup and style sheet, but with lists in memory. */
export function cardBackground(papers: readonly Paper[], { fails = false } = {}) {
  const lists = [
    { id: 'reading', name: 'Reading list', has: false, fresh: false },
    { id: 'two', name: 'To implement', has: false, fresh: false },
  ];
  const asked: CardRequest[] = [];
  let letRelatedCome!: () => void;
  const relatedMayCome = new Promise<void>((come) => (letRelatedCome = come));

  function put(listId: string | undefined, has: boolean): void {
    for (const list of lists) if (list.id === listId) Object.assign(list, { has, fresh: has });
  }

  return {
    asked,
    lists,
    isSaved: () => lists.some(({ has }) => has),
    /** Every other paper is related; the answer waits for `letRelatedCome`. */
    async askForRelated(paperId: string): Promise<CardNode[]> {
      await relatedMayCome;
      return renderRelated(
        papers.filter(({ id }) => id !== paperId).map((paper) => ({ ...paper, topics: [] })),
        TEXTS,
      );
    },
    letRelatedCome,
    async ask(request: CardRequest): Promise<CardAnswer | undefined> {
      // Messages pass through JSON and arrive in a later task.
      const {
        id: paperId,
        reason: why,
        at,
        of,
        act,
        listId,
        format,
        from,
        hasStyles: dressed,
      } = JSON.parse(JSON.stringify(request)) as CardRequest;
      await new Promise((resolve) => setTimeout(resolve));
      asked.push(request);
      const paper = papers.find(({ id }) => id === paperId);
      if (!paper) return undefined;
      let note = '';
      if (fails && act === 'save') note = english.card.failed;
      else if (act === 'save' || act === 'undo') {
        put(listId, act === 'save');
        note = `${act} ${listId}`;
      } else if (act === 'copied') note = `copied ${format}`;
      else if (act === 'refuse') note = english.card.covered;
      else if (act === 'kept') note = english.card.kept;
      const undo = act === 'save' && !fails ? listId : undefined;
      return JSON.parse(
        JSON.stringify({
          ...(from === undefined && { title: paper.title }),
          nodes: renderCard(
            {
              paper,
              lists,
              reason: why,
              at,
              of,
              note,
              undo,
              from: papers.find(({ id }) => id === from)?.title,
              citations: CITATIONS,
              richHtml: RICH_HTML,
            },
            TEXTS,
          ),
          say:
            note ||
            (act === 'show' && from !== undefined ? paper.title : '') ||
            (act === 'show' && of > 1 ? `${placeText({ at, of }, TEXTS)}: ${paper.title}` : ''),
          ...(!dressed && { css: cardLook(tokens, cardCss) }),
        }),
      ) as CardAnswer;
    },
  };
}
