/** The content of the hover card as data: the background builds it, the page draws it. */
export type { CardContent, CardList, CardTexts } from './card-content';
export { placeText, renderCard } from './card-markup';
export type { CardAct, CardAnswer, CardNode, CardRequest, CitationFormat } from './card-node';
export { renderRelated } from './related-markup';
