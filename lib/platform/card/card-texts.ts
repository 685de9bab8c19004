import type { CardTexts } from '../../core/card';
import { translate } from '../texts';

/** The card's texts in the user's language. */
export function cardTexts(): CardTexts {
  return {
    save: translate('card.save'),
    saved: translate('card.saved'),
    undo: translate('card.undo'),
    chooseList: translate('card.chooseList'),
    more: translate('card.more'),
    less: translate('card.less'),
    close: translate('card.close'),
    previous: translate('card.previous'),
    next: translate('card.next'),
    noAbstract: translate('card.noAbstract'),
    related: translate('card.related'),
    topics: translate('popup.paper.topics', { topics: '{topics}' }),
    cite: translate('card.cite'),
    copy: translate('card.copy'),
    citation: {
      bibtex: translate('card.citation.bibtex'),
      apa: translate('card.citation.apa'),
      ieee: translate('card.citation.ieee'),
      markdown: translate('card.citation.markdown'),
      rich: translate('card.citation.rich'),
      link: translate('card.citation.link'),
    },
    notHere: translate('card.notHere'),
    notName: translate('card.notName'),
    matchedBy: translate('card.matchedBy'),
    // The card fills in title and numbers.
    back: translate('card.back', { title: '{title}' }),
    place: translate('card.place', { at: '{at}', of: '{of}' }),
    date: {
      own: translate('popup.paper.date.own', { date: '{date}' }),
      listed: translate('popup.paper.date.listed', { date: '{date}' }),
      daily: translate('popup.paper.date.daily', { date: '{date}' }),
    },
    link: {
      paper: translate('popup.links.paper'),
      pdf: translate('popup.links.pdf'),
      doi: translate('popup.links.doi'),
      alphaxiv: translate('popup.links.alphaxiv'),
      huggingface: translate('popup.links.huggingface'),
      findPaper: translate('popup.links.findPaper'),
      findHuggingface: translate('popup.links.findHuggingface'),
      code: translate('popup.links.code'),
      project: translate('popup.links.project'),
      data: translate('popup.links.data'),
      other: translate('popup.links.other'),
    },
    numbered: translate('popup.links.numbered', { label: '{label}', number: '{number}' }),
    reason: {
      title: translate('card.reason.title'),
      'title-cut': translate('card.reason.titleCut'),
      link: translate('card.reason.link'),
      name: translate('card.reason.name'),
    },
  };
}
