/** `npm run soak:kills [rounds]`: ends backgrounds and browsers in mid-write and counts lost and damaged data. */
import { BROWSER_NAMES, type BrowserName } from '../../../scripts/browsers';
import { killBackgrounds, killBrowsers, type Tally } from '../../support/real-browsers/kills';

const rounds = Number(process.argv[2] ?? 50);
console.log('| browser | ended | times | saves acknowledged | lost | torn |');
console.log('| --- | --- | ---: | ---: | ---: | ---: |');
for (const name of BROWSER_NAMES) {
  const kinds: [string, (name: BrowserName, rounds: number) => Promise<Tally>][] = [
    ['background', killBackgrounds],
    ['browser', killBrowsers],
  ];
  for (const [what, kill] of kinds) {
    const { kills, acknowledged, lost, torn } = await kill(name, rounds);
    console.log(`| ${name} | ${what} | ${kills} | ${acknowledged} | ${lost} | ${torn} |`);
    if (lost + torn > 0) process.exitCode = 1;
  }
}
