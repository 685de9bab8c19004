import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { listedPapers, press } from '../../../scripts/driver/popup';
import { until } from '../../../scripts/driver/until';
import { madePdf } from '../../support/made-pdf';
import { inEachBrowser } from '../support/browsers';

const SIMMIM = 'SimMIM: A Simple Framework for Masked Image Modeling';
const LINES = [
  ['A Short Survey of Hidden Images', 'Abstract', 'Hiding most of an image teaches a network a lot [1].'],
  ['[1] Z. Xie and Y. Cao.', 'SimMIM: A Simple Framework for', 'Masked Image Modeling. 2022.'],
];
const PDF = madePdf(
  LINES.map((lines) =>
    lines.map((text, i) => ({ text, x: 72, y: 700 - 14 * i, ...(text.startsWith('A Short') && { size: 16 }) })),
  ),
  'A survey',
);

let server: Server;
let origin = '';
const requests: string[] = [];
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    requests.push(url);
    response.writeHead(200, { 'content-type': 'application/pdf', 'cache-control': 'max-age=600' }).end(PDF);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

inEachBrowser({}, (stage) => {
  test('the popup reads a PDF when it is asked to, and the reader marks its papers', async () => {
    const { browser } = stage;
    await bundledPapersAreIn(browser);
    const path = `/survey-${browser.name}.pdf`;
    const page = await browser.openPage(origin + path);
    const popup = await browser.openPopup(page);
    await popup.setViewport({ width: 400, height: 560 });
    const asked = (): number => requests.filter((one) => one === path).length;
    const before = asked();

    await press(popup, 'Papers in this PDF');
    await expect.poll(() => listedPapers(popup)).toEqual([{ name: SIMMIM, saved: false }]);
    expect(await popup.evaluate(() => document.body.innerText)).toContain('p. 2');
    // The address tells nothing of the document, so its first page is asked about.
    expect(await popup.evaluate(() => document.body.innerText)).toContain('Is this “A Short Survey of Hidden Images”?');
    // Chromium takes the bytes from the tab. Firefox runs no script beside a PDF and asks once more.
    expect(asked() - before).toBeLessThanOrEqual(browser.name === 'chromium' ? 0 : 1);

    await press(popup, 'Read with marks');
    const reader = await until('the reader', async () => (await browser.tabsOf('reader.html'))[0]);
    await expect.poll(() => reader.evaluate(() => document.documentElement.dataset['state'])).toBe('ready');
    await expect.poll(() => browser.highlights(reader)).toHaveLength(1);
    await reader.close();
  });
});
