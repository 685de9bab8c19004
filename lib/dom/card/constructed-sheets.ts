import type { MakeSheet } from './card-host';

/** Makes the style sheets of one card as constructed ones, which the policy of the extension's own pages allows. */
export function constructedSheets(): MakeSheet {
  const sheets: CSSStyleSheet[] = [];
  return (shadow) => {
    const sheet = new CSSStyleSheet();
    sheets.push(sheet);
    let text = '';
    return {
      get textContent() {
        return text;
      },
      set textContent(css) {
        text = css ?? '';
        sheet.replaceSync(text);
        // A shadow root adopts only sheets of its own document. The card has another one until it first opens.
        if (shadow.ownerDocument === document) shadow.adoptedStyleSheets = sheets;
      },
    };
  };
}
