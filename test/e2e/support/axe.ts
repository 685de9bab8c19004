import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: { run(context: string, options: RunOptions): Promise<AxeResults> };

/** Violations that axe finds in the part of the page that `selector` matches: one line each, with its elements. */
export async function axeViolations(page: Page, selector = 'html'): Promise<string[]> {
  await page.evaluate(AXE_SOURCE);
  return page.evaluate(async (context) => {
    const { violations } = await axe.run(context, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help} — ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' | ')}`,
    );
  }, selector);
}

/** Exposes the card's closed shadow root, because axe reads only open ones. */
export async function makeCardVisibleToAxe(browser: BrowserDriver, page: Page): Promise<void> {
  await browser.inCard(page, (root) => {
    Object.defineProperty(root.host, 'shadowRoot', { value: root });
  });
}
