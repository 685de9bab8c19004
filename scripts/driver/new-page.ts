import type { Browser, Page } from 'puppeteer-core';
import { PATIENCE_MS } from './until';

/** Opens a tab whose timeouts are as long as the driver's. */
export async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}
