import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: { run(context: string, options: RunOptions): Promise<AxeResults> };

/** Violations that axe finds in the part of the page that `selector` matches: one line each, with its elements. */
export async function axeViolations(page: Page, selector = 'html', options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(AXE_SOURCE);
  const json = JSON.stringify({ ...options, resultTypes: ['violations'] });
  return page.evaluate(
    async (context, given) => {
      const { violations } = await axe.run(context, JSON.parse(given) as RunOptions);
      return violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help} — ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' | ')}`,
      );
    },
    selector,
    json,
  );
}

/** Violations in the light scheme, and bad contrast in the dark one, which differs in nothing but colours. */
export async function axeInBothSchemes(browser: BrowserDriver, page: Page): Promise<string[]> {
  await browser.setColorScheme(page, 'light');
  const light = await axeViolations(page);
  await browser.setColorScheme(page, 'dark');
  // Colours that are still changing have another contrast.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
  const dark = await axeViolations(page, 'html', { runOnly: ['color-contrast'] });
  return [...light, ...dark.map((violation) => `dark: ${violation}`)];
}

/** Exposes the card's closed shadow root, because axe reads only open ones. */
export async function makeCardVisibleToAxe(browser: BrowserDriver, page: Page): Promise<void> {
  await browser.inCard(page, (root) => {
    Object.defineProperty(root.host, 'shadowRoot', { value: root });
  });
}
