import type { CardContent, CardTexts } from './card-content';
import { CITATION_FORMATS, type CardNode, named } from './card-node';

/** The button that opens the citation menu. */
export function citeControl(texts: CardTexts): CardNode {
  return named(
    'button',
    {
      id: 'cite',
      type: 'button',
      'data-toggle': 'cite',
      'aria-expanded': 'false',
      'aria-controls': 'citations',
    },
    texts.cite,
  );
}

/** The card holds the texts because copying must happen during the press and cannot wait for an answer. */
export function citationMenu(
  { citations, richHtml }: Pick<CardContent, 'citations' | 'richHtml'>,
  texts: CardTexts,
): CardNode {
  return [
    'div',
    { id: 'citations', role: 'group', 'aria-label': texts.copy },
    ['span', { 'aria-hidden': 'true' }, texts.copy],
    ...CITATION_FORMATS.flatMap((format) => {
      const text = citations[format];
      return text === undefined
        ? []
        : [
            named(
              'button',
              {
                id: `copy-${format}`,
                type: 'button',
                'data-act': 'copy',
                'data-format': format,
                'data-text': text,
                ...(format === 'rich' && richHtml !== undefined && { 'data-html': richHtml }),
              },
              texts.citation[format],
            ),
          ];
    }),
  ];
}
