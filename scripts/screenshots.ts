/** `npm run screenshots`: takes the README's pictures and its film of the real extension. */
import { EXTENSION_DIRS, launchBrowser } from './driver/driver';
import { serve } from './driver/serve';
import { ensureBrowsers } from './ensure-browsers';
import { takeFilm } from './film';
import { runScript } from './run';
import { takeTour } from './tour';

/** Fixed, because the popup shows the address of the page. */
const PORT = 8080;

ensureBrowsers(['chromium']);
if ((await runScript('build')) !== 0) throw new Error('The build failed.');
/** Fewer pixels than the pictures: a film of a few hundred kilobytes. */
const FILM = { path: 'docs/images/first-minute.webp', scale: 1.5 };

const site = await serve('test/support/demo', { port: PORT });
const driver = await launchBrowser('chromium');
try {
  await takeFilm(driver, site.url('/index.html'), FILM.path, FILM.scale);
  await driver.startOver(EXTENSION_DIRS.chromium);
  const { screenshots } = await takeTour(driver, site.url('/index.html'), 'docs/images', { scale: 2 });
  console.log([FILM.path, ...screenshots].join('\n'));
} finally {
  await driver.close();
  await site.close();
}
