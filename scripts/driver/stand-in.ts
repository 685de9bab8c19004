import type { Page } from 'puppeteer-core';

/**
 * Answers all requests of a tab: with `html` at `url`, and with 404 elsewhere. For pages that the extension knows by
 * their address: no request reaches a host, and the browser treats the page as one from that address.
 */
export async function standIn(page: Page, url: string, html: string): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const found = request.url() === url;
    const answer = { status: found ? 200 : 404, contentType: 'text/html; charset=utf-8' };
    // A tab that closes meanwhile takes no answer.
    void request.respond({ ...answer, body: found ? html : '' }).catch(() => undefined);
  });
}
