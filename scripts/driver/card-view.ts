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
