import { launchBrowser } from '../../scripts/driver/driver';
import { serve } from '../../scripts/driver/serve';
const site = await serve({ '/': `<!doctype html><html lang=en><head><title>Neural Widgets at Scale | Some Journal</title>
<meta name="citation_title" content="Neural Widgets at Scale: A Study of Things"><meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Roe, Richard"><meta name="citation_author" content="Poe, Edgar"><meta name="citation_publication_date" content="2023/05/01"><meta name="citation_journal_title" content="Journal of Widgets"><meta name="citation_doi" content="10.1234/widgets.5"></head><body><h1>Neural Widgets at Scale: A Study of Things</h1><p>We compare with Fast Sparse ConvNets.</p><ul><li>Fast Sparse ConvNets</li></ul></body></html>` });
for (const name of (process.argv[2] ? [process.argv[2]] : ['chromium', 'firefox']) as ('chromium' | 'firefox')[]) {
  const b = await launchBrowser(name);
  const page = await b.openPage(site.url('/'));
  await new Promise((r) => setTimeout(r, 3000));
  const popup = await b.openPopup(page as never);
  popup.on('console', (m) => console.log('console', m.text()));
  await popup.setViewport({ width: 400, height: 560 });
  await popup.waitForSelector('.this-paper', { timeout: 20000 }).catch((e) => console.log('no region', String(e)));
  await popup.screenshot({ path: `/tmp/tp-${name}-1.png` });
  await popup.$eval('.keep-button', (x) => (x as HTMLElement).click());
  await new Promise((r) => setTimeout(r, 3000));
  await popup.screenshot({ path: `/tmp/tp-${name}-2.png` });
  console.log(name, await popup.$eval('.this-paper', (x) => x.textContent));
  await popup.evaluate(() => [...document.querySelectorAll('button')].find((x) => x.textContent === 'Undo')?.click());
  await new Promise((r) => setTimeout(r, 2500));
  console.log('after undo', await popup.$eval('main', (x) => x.textContent), await popup.$eval('.keep-button', (x) => x.getAttribute('aria-pressed')));
  await b.close();
}
process.exit(0);
