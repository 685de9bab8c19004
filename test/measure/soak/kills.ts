/** `npm run soak:kills [rounds]`: ends backgrounds and browsers in mid-write and counts lost and damaged data. */
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { launchBrowser } from '../../../scripts/driver/driver';
import { killBackgrounds, killBrowsers, type Tally } from '../../support/real-browsers/kills';

const rounds = Number(process.argv[2] ?? 50);
console.log('| browser | ended | times | saves acknowledged | lost | torn |');
console.log('| --- | --- | ---: | ---: | ---: | ---: |');
for (const name of BROWSER_NAMES) {
  const ofOneBrowser = async (): Promise<Tally> => {
    const browser = await launchBrowser(name);
    const tally = await killBackgrounds(browser, rounds);
    await browser.close();
    return tally;
  };
  const kinds: [string, () => Promise<Tally>][] = [
    ['background', ofOneBrowser],
    ['browser', () => killBrowsers(name, rounds)],
  ];
  for (const [what, kill] of kinds) {
    const { kills, acknowledged, lost, torn } = await kill();
    console.log(`| ${name} | ${what} | ${kills} | ${acknowledged} | ${lost} | ${torn} |`);
    if (lost + torn > 0) process.exitCode = 1;
  }
}
