/** `npm run screenshots`: takes the README's pictures of the real extension. */
import { launchBrowser } from './driver/driver';
import { serve } from './driver/serve';
import { ensureBrowsers } from './ensure-browsers';
import { runScript } from './run';
import { takeTour } from './tour';

/** Fixed, because the popup shows the address of the page. */
const PORT = 8080;

ensureBrowsers(['chromium']);
if ((await runScript('build')) !== 0) throw new Error('The build failed.');
const site = await serve('test/support/demo', { port: PORT });
const driver = await launchBrowser('chromium');
try {
  const { screenshots } = await takeTour(driver, site.url('/index.html'), 'docs/images', { scale: 2 });
  console.log(screenshots.join('\n'));
} finally {
  await driver.close();
  await site.close();
}
