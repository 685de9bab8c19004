/** Reading a PDF's text: items become lines, lines become blocks, and every stretch of a block leads back to items. */
export { blocksOf } from './blocks';
export {
  pageAt,
  stretchesOf,
  type PdfBlock,
  type PdfBlockLine,
  type PdfItem,
  type PdfPage,
  type PdfPiece,
  type PdfStretch,
} from './page-text';
