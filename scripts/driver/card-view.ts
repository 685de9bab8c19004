/**
 * The text that the reader sees in the first element of the card that matches `selector`. The card draws its text as
 * generated content, which is not in `textContent`. Runs in pages too, so it can use nothing of this module.
 */
export function seenText(root: ShadowRoot, selector: string): string | undefined {
  const part = root.querySelector(selector);
  return part
    ? [part, ...part.querySelectorAll('*')]
        .filter((one) => one.checkVisibility() && !/^(none|normal)$/.test(getComputedStyle(one, '::before').content))
        .map((one) => one.getAttribute('data-drawn') ?? '')
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
    : undefined;
}

/** The card's host element, in whichever open shadow root it is. Runs in pages, so it can use nothing of this module. */
export function findCard(): Element | null {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    const card = root.querySelector('paperbeacon-card');
    if (card) return card;
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  return null;
}
