import { arxivUrl, huggingFaceUrl, type Paper } from '../core/papers';
import { sendMessage } from './messages';

/** The address list of a paper: where to read it, then what came with it. */
function linksOf(
  paper: Paper,
): { kind: 'paper' | 'huggingface' | Paper['links'][number]['kind']; url: string }[] {
  return [
    { kind: 'paper', url: arxivUrl(paper) },
    { kind: 'huggingface', url: huggingFaceUrl(paper) },
    ...paper.links,
  ];
}

/** What cards in a page ask of the background. */
export const cardActions = {
  look: () => sendMessage('getCardLook', undefined),
  async load(paperId: string) {
    const card = await sendMessage('getCard', paperId);
    if (!card) return undefined;
    const { paper, lists } = card;
    const meta = [paper.arxivId && `arXiv ${paper.arxivId}`, paper.date].filter((part) => part !== undefined);
    return { id: paper.id, title: paper.title, abstract: paper.abstract, meta, links: linksOf(paper), lists };
  },
  save: (paperId: string, listId: string) => sendMessage('saveFromCard', { paperId, listId }),
  undoSave: (paperId: string, listId: string) => sendMessage('undoSaveFromCard', { paperId, listId }),
};
