/**
 * `npm run bench:popup`: measures the time from the start of the popup's script to its first painted result, in a real
 * Chromium with the built extension. The baseline is a page with a plain list of the same papers from the same store.
 */
import { launchBrowser, type Page } from '../../../scripts/driver/driver';

const RUNS = 21;

const browser = await launchBrowser('chromium');
const popup: number[] = [];
try {
  const page = await browser.openPopup();
  for (let run = 0; run < RUNS; run++) popup.push(await timeToFirstResult(page));
} finally {
  await browser.close();
}
const sorted = popup.slice(1).toSorted((a, b) => a - b);
const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0);
console.log(
  `Popup with 77 papers, script start to first painted result: ${at(0.5)} ms median, ${at(0.95)} ms 95th percentile (${RUNS - 1} openings)`,
);

/** Reloads the popup; returns ms from the start of its scripts to the frame that shows a result. */
async function timeToFirstResult(page: Page): Promise<number> {
  const recorder = await page.evaluateOnNewDocument(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('li')) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('first-result')));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.waitForSelector('li');
  const time = await page.waitForFunction(() => {
    const shown = performance.getEntriesByName('first-result')[0]?.startTime;
    // Module scripts start when the document is parsed.
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return shown !== undefined && navigation !== undefined && shown - navigation.domInteractive;
  });
  await page.removeScriptToEvaluateOnNewDocument(recorder.identifier);
  return Number(await time.jsonValue());
}
