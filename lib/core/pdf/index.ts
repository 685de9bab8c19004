/** Reading a PDF's text: items become lines, lines become blocks, and every stretch of a block leads back to items. */
export { blocksInSteps, blocksOf } from './blocks';
export { pageAt, stretchesOf, type PdfBlock, type PdfItem, type PdfPage, type PdfStretch } from './page-text';
export { furtherReadings, type Reading } from './readings';
export { markersIn, references } from './references';
export { type FoundMention, type PlacedMention, placeMarkers, placeMentions } from './placed-mentions';
export { ownPaper, type PdfMetadata } from './own-paper';
