/**
 * How well the built extension recognises papers on labelled real pages, in a real Chromium: `npm run eval:recognition`.
 * Titles are counted by place and text, links by their addresses, names by whether the page speaks of the paper at all.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../lib/core/text/fold';
import { type BrowserDriver, launchBrowser, type Page } from '../../scripts/driver/driver';
import { type ServedPage, serve } from '../../scripts/driver/serve';
import { DATA, type Label, pageHtml, pageLabels, snippets, TITLE_KINDS } from './labelled-pages';

if (!existsSync(join(DATA, 'pages/labels.json'))) {
  console.log(`No evaluation data in ${DATA}: set PAPERBEACON_DATA to the folder that holds it.`);
  process.exit(0);
}

/** Scripts of recorded pages stay out: the page is what its HTML says. */
const CSP = "script-src 'none'";

interface Tally {
  hits: number;
  wanted: number;
}

const byKind = new Map<string, Tally>();
const misses: string[] = [];
const wrong: string[] = [];
const links: Tally = { hits: 0, wanted: 0 };
const names: Tally = { hits: 0, wanted: 0 };
const wrongNames: string[] = [];

const labels = pageLabels();
const excerpts = snippets();
const pageNames = readdirSync(join(DATA, 'pages'))
  .map((file) => file.replace(/\.gz$/, ''))
  .filter((file) => file.endsWith('.html'));
/** Identifiers of the bundled papers, as they stand in addresses. */
const arxivIds = readFileSync('assets/arxiv-ids.tsv', 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => line.split('\t')[1] ?? []);

const pages: Record<string, ServedPage> = {};
for (const name of pageNames) pages[`/${name}`] = { body: pageHtml(name), csp: CSP };
for (const { id, text } of excerpts)
  pages[`/${id}`] = { body: `<!doctype html><pre>${escaped(text)}</pre>`, csp: CSP };

const site = await serve(pages);
const browser = await launchBrowser('chromium');
try {
  for (const name of pageNames) await countPage(browser, name);
  for (const { id, title, kind, occurrence, match } of excerpts) {
    const page = await openSettled(browser, id);
    const painted = await browser.highlights(page);
    const label = { page: id, title, text: occurrence, kind };
    // An excerpt may hold its title more often than it is labelled: further copies are right.
    const labelled = match !== false && fold(occurrence) === fold(title) ? 1 : 0;
    const copies = painted.filter((one) => fold(one) === fold(title)).slice(labelled);
    countTitles(
      match === true ? [label] : [],
      match === 'either' ? [label] : [],
      without(painted, match === false ? [] : copies),
      id,
    );
    await browser.closePages();
  }
} finally {
  await browser.close();
  await site.close();
}
report();

async function openSettled(driver: BrowserDriver, path: string): Promise<Page> {
  const page = await driver.openPage(site.url(`/${path}`));
  let before = '';
  for (let quiet = 0; quiet < 3;) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    const now = JSON.stringify([
      await driver.highlights(page),
      await driver.highlights(page, 'paperbeacon-link'),
    ]);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
  return page;
}

async function countPage(driver: BrowserDriver, name: string): Promise<void> {
  const page = await openSettled(driver, name);
  const own = labels.filter((label) => label.page === name);
  const paintable = own.filter((label) => TITLE_KINDS.has(label.kind) && label.where !== 'title-element');
  countTitles(
    paintable.filter(({ match }) => match !== false && match !== 'either'),
    paintable.filter(({ match }) => match === 'either'),
    await driver.highlights(page),
    name,
  );
  const found = await page.evaluate(linksTo, arxivIds);
  links.hits += found.hits;
  links.wanted += found.wanted;
  for (const text of await driver.highlights(page, 'paperbeacon-name')) {
    names.wanted++;
    if (own.some((label) => label.title.startsWith(text) || label.text === text)) names.hits++;
    else wrongNames.push(`${name}: ${text}`);
  }
  await driver.closePages();
}

/** Pairs painted texts with labels; what is left over on either side is missed or wrong. */
function countTitles(wanted: Label[], optional: Label[], painted: string[], where: string): void {
  const left = [...painted];
  for (const label of [...wanted, ...optional]) {
    const required = wanted.includes(label);
    const at = left.findIndex((text) => sameMention(text, label.text));
    if (at >= 0) left.splice(at, 1);
    if (!required) continue;
    const tally = byKind.get(label.kind) ?? { hits: 0, wanted: 0 };
    tally.wanted++;
    if (at >= 0) tally.hits++;
    else misses.push(`${where} (${label.kind}): ${label.text.replaceAll(/\s+/g, ' ')}`);
    byKind.set(label.kind, tally);
  }
  wrong.push(...left.map((text) => `${where}: ${text}`));
}

/** A mention counts when most of the labelled text is painted: labels take in what stands in front of a cut title. */
function sameMention(painted: string, labelled: string): boolean {
  const [a, b] = [fold(painted), fold(labelled)];
  return a === b || (b.includes(a) && a.length >= b.length / 2);
}

function report(): void {
  const all = [...byKind.values()].reduce(
    (sum, { hits, wanted }) => ({ hits: sum.hits + hits, wanted: sum.wanted + wanted }),
    { hits: 0, wanted: 0 },
  );
  const precision = all.hits / (all.hits + wrong.length);
  const recall = all.hits / all.wanted;
  console.log(
    `Titles: ${all.wanted} labelled mentions on ${pageNames.length} pages and ${excerpts.length} excerpts`,
  );
  console.log(
    `  precision ${precision.toFixed(3)}   recall ${recall.toFixed(3)}   F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}`,
  );
  for (const [kind, { hits, wanted }] of byKind) console.log(`  ${kind.padEnd(14)} ${hits} of ${wanted}`);
  console.log(`Links by address: ${links.hits} of ${links.wanted} marked (${ratio(links)})`);
  console.log(
    `Names: ${names.hits} of ${names.wanted} marks on pages that speak of the paper (${ratio(names)})`,
  );
  for (const miss of misses) console.log(`missed  ${miss}`);
  for (const one of [...wrong, ...wrongNames]) console.log(`wrong   ${one}`);
}

function ratio({ hits, wanted }: Tally): string {
  return wanted === 0 ? '–' : (hits / wanted).toFixed(3);
}

function without(all: string[], some: string[]): string[] {
  const left = [...all];
  for (const one of some) left.splice(left.indexOf(one), 1);
  return left;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Runs in the page: links with text whose address holds a known identifier, and how many of them are marked. */
function linksTo(ids: string[]): { hits: number; wanted: number } {
  const ranges = ['paperbeacon', 'paperbeacon-link'].flatMap(
    (name) => [...(CSS.highlights.get(name) ?? [])] as Range[],
  );
  const anchors = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
    (anchor) =>
      /arxiv|huggingface\.co\/papers|semanticscholar/i.test(anchor.href) &&
      ids.some((id) => anchor.href.includes(id)) &&
      anchor.textContent.trim() !== '' &&
      anchor.checkVisibility(),
  );
  const marked = anchors.filter((anchor) => ranges.some((range) => range.intersectsNode(anchor)));
  return { hits: marked.length, wanted: anchors.length };
}
