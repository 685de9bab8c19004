import type { CardTexts } from './card-content';
import { CITATION_FORMATS, type CardElement, type CitationFormat } from './card-node';

/** Unfolds the menu of what can be copied. */
export function citeControl(texts: CardTexts): CardElement {
  return [
    'button',
    {
      id: 'cite',
      type: 'button',
      'data-toggle': 'cite',
      'aria-expanded': 'false',
      'aria-controls': 'citations',
    },
    texts.cite,
  ];
}

/** The texts lie in the card: copying has to happen in the moment of the press, and cannot wait for an answer. */
export function citationMenu(
  citations: Partial<Record<CitationFormat, string>>,
  texts: CardTexts,
): CardElement {
  return [
    'div',
    { id: 'citations', role: 'group', 'aria-label': texts.copy },
    ['span', { 'aria-hidden': 'true' }, texts.copy],
    ...CITATION_FORMATS.flatMap((format): CardElement[] => {
      const text = citations[format];
      return text === undefined
        ? []
        : [
            [
              'button',
              {
                id: `copy-${format}`,
                type: 'button',
                'data-act': 'copy',
                'data-format': format,
                'data-text': text,
              },
              texts.citation[format],
            ],
          ];
    }),
  ];
}
