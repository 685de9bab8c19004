/** What the hover card says and offers, as data: made in the background, drawn in the page. */
export type { CardContent, CardList, CardTexts } from './card-content';
export { placeText, renderCard } from './card-markup';
export type { CardAct, CardAnswer, CardNode, CardRequest, CitationFormat } from './card-node';
export { renderRelated } from './related-markup';
