import type { Page } from '../../../scripts/driver/driver';

declare global {
  interface Window {
    cardsThatCame: (string | null)[];
  }
}

/** Records every card that enters the page from now on, even one that is removed at once. */
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

/** Names of the cards since `watchCards`, in order of arrival. */
export function cardsThatCame(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => window.cardsThatCame);
}
