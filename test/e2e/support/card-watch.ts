import type { Page } from '../../../scripts/driver/driver';

declare global {
  interface Window {
    cardsThatCame: (string | null)[];
  }
}

/** Notes every card that comes into the page from now on, however soon it goes. */
export async function watchCards(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.cardsThatCame = [];
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        if (node instanceof Element && node.localName === 'paperbeacon-card')
          window.cardsThatCame.push(node.getAttribute('aria-label'));
    }).observe(document, { childList: true, subtree: true });
  });
}

/** Names of the cards that came since, in their order. */
export function cardsThatCame(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => window.cardsThatCame);
}
