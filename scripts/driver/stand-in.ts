import type { Page } from 'puppeteer-core';

/**
 * Answers a tab's requests instead of their hosts: with `html` at `url`, and with nothing elsewhere. For pages that the
 * extension knows by their address; no host is asked, and for the browser the page is one of that address in every respect.
 */
export async function standIn(page: Page, url: string, html: string): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const found = request.url() === url;
    const answer = { status: found ? 200 : 404, contentType: 'text/html; charset=utf-8' };
    // A tab that closes meanwhile wants no answer.
    void request.respond({ ...answer, body: found ? html : '' }).catch(() => undefined);
  });
}
