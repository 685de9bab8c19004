/**
 * `npm run eval:recognition`: measures how well the built extension recognises papers on labelled real pages, in a real
 * Chromium. Titles count by place and text, links by their address, names by whether the page mentions the paper at
 * all.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../../lib/core/text/fold';
import { type BrowserDriver, launchBrowser, type Page } from '../../../scripts/driver/driver';
import { type ServedPage, serve } from '../../../scripts/driver/serve';
import { bundledPapers } from './collections';
import { type FieldReport, readFieldPages } from './field-pages';
import { DATA, type Label, pageHtml, pageLabels, snippets, TITLE_KINDS } from './labelled-pages';

if (!existsSync(join(DATA, 'pages/labels.json'))) {
  console.log(`No evaluation data in ${DATA}: set PAPERBEACON_DATA to the folder that holds it.`);
  process.exit(0);
}

/** Blocks the scripts of recorded pages, so that a page is exactly its HTML. */
const CSP = "script-src 'none'";

/** Rounds without a change after which a page counts as read, of 120 ms each. A busy machine pauses before it lights. */
const QUIET_ROUNDS = 8;

interface Tally {
  hits: number;
  wanted: number;
}

/** Result of one recogniser on the labelled titles. */
interface Score {
  byKind: Map<string, Tally>;
  misses: string[];
  wrong: string[];
}

const ours: Score = { byKind: new Map(), misses: [], wrong: [] };
/** Baseline: a case-insensitive text search for the titles on the same pages. */
const plain: Score = { byKind: new Map(), misses: [], wrong: [] };
const links: Tally = { hits: 0, wanted: 0 };
const names: Tally = { hits: 0, wanted: 0 };
const wrongNames: string[] = [];

/** Titles in the spelling of the dump, for the text search. */
const titles = bundledPapers().map(({ title }) => title.toLowerCase());
const labels = pageLabels();
const excerpts = snippets();
const pageNames = readdirSync(join(DATA, 'pages'))
  .map((file) => file.replace(/\.gz$/, ''))
  .filter((file) => file.endsWith('.html'));
/** Identifiers of the bundled papers in the form used in addresses. */
const arxivIds = readFileSync('assets/paper-facts.tsv', 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => line.split('\t')[1] ?? []);

const pages: Record<string, ServedPage> = {};
for (const name of pageNames) pages[`/${name}`] = { body: pageHtml(name), csp: CSP };
for (const { id, text } of excerpts) pages[`/${id}`] = { body: `<!doctype html><pre>${escaped(text)}</pre>`, csp: CSP };

const site = await serve(pages);
const browser = await launchBrowser('chromium');
let field: FieldReport;
try {
  for (const name of pageNames) await countPage(browser, name);
  for (const { id, title, kind, occurrence, match } of excerpts) {
    const page = await openSettled(browser, id);
    const painted = await browser.highlights(page);
    const label = { page: id, title, text: occurrence, kind };
    const labelled = match !== false && fold(occurrence) === fold(title) ? 1 : 0;
    for (const [score, found] of [
      [ours, painted],
      [plain, await page.evaluate(searchPlainly, titles)],
    ] as const) {
      // An excerpt can contain its title more often than labelled: further copies count as correct.
      const copies = found.filter((one) => fold(one) === fold(title)).slice(labelled);
      countTitles(
        score,
        match === true ? [label] : [],
        match === 'either' ? [label] : [],
        without(found, match === false ? [] : copies),
        id,
      );
    }
    await browser.closePages();
  }
  field = await readFieldPages(browser);
} finally {
  await browser.close();
  await site.close();
}
report();
if (field.all > 0) console.log(`Field shapes: ${field.right} of ${field.all} right`);
for (const fault of field.faults) console.log(`field   ${fault}`);

async function openSettled(driver: BrowserDriver, path: string): Promise<Page> {
  const page = await driver.openPage(site.url(`/${path}`));
  let before = '';
  for (let quiet = 0; quiet < QUIET_ROUNDS;) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    const now = JSON.stringify([await driver.highlights(page), await driver.highlights(page, 'paperbeacon-link')]);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
  return page;
}

async function countPage(driver: BrowserDriver, name: string): Promise<void> {
  const page = await openSettled(driver, name);
  const own = labels.filter((label) => label.page === name);
  const paintable = own.filter((label) => TITLE_KINDS.has(label.kind) && label.where !== 'title-element');
  for (const [score, found] of [
    [ours, await driver.highlights(page)],
    [plain, await page.evaluate(searchPlainly, titles)],
  ] as const) {
    countTitles(
      score,
      paintable.filter(({ match }) => match !== false && match !== 'either'),
      paintable.filter(({ match }) => match === 'either'),
      found,
      name,
    );
  }
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

/** Pairs painted texts with labels; labels left over are missed, texts left over are wrong. */
function countTitles(
  { byKind, misses, wrong }: Score,
  wanted: Label[],
  optional: Label[],
  painted: readonly string[],
  where: string,
): void {
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

/** A mention counts when most of the labelled text is painted: labels include the text before a shortened title. */
function sameMention(painted: string, labelled: string): boolean {
  const [a, b] = [fold(painted), fold(labelled)];
  return a === b || (b.includes(a) && a.length >= b.length / 2);
}

function report(): void {
  console.log(`Titles on ${pageNames.length} pages and ${excerpts.length} excerpts`);
  const all = printScore('Paperbeacon', ours);
  printScore('plain search in any case', plain);
  for (const [kind, { hits, wanted }] of ours.byKind) {
    const found = plain.byKind.get(kind)?.hits ?? 0;
    console.log(`  ${kind.padEnd(14)} ${hits} of ${wanted}   (plain search ${found})`);
  }
  console.log(`${all} labelled mentions in all`);
  console.log(`Links by address: ${links.hits} of ${links.wanted} marked (${ratio(links)})`);
  console.log(`Names: ${names.hits} of ${names.wanted} marks on pages that speak of the paper (${ratio(names)})`);
  for (const miss of ours.misses) console.log(`missed  ${miss}`);
  for (const one of [...ours.wrong, ...wrongNames]) console.log(`wrong   ${one}`);
}

/** Prints the score of a recogniser and returns the number of labelled mentions. */
function printScore(name: string, { byKind, wrong }: Score): number {
  const tallies = [...byKind.values()];
  const hits = tallies.reduce((sum, tally) => sum + tally.hits, 0);
  const wanted = tallies.reduce((sum, tally) => sum + tally.wanted, 0);
  const precision = hits / (hits + wrong.length);
  const recall = hits / wanted;
  const f1 = (2 * precision * recall) / (precision + recall);
  console.log(
    `  ${name.padEnd(26)} precision ${precision.toFixed(3)}   recall ${recall.toFixed(3)}   F1 ${f1.toFixed(3)}`,
  );
  return wanted;
}

/** Runs in the page: every place where the text contains a title, ignoring case. */
function searchPlainly(wanted: string[]): string[] {
  const text = document.body.textContent.replaceAll(/\s+/gu, ' ').toLowerCase();
  return wanted.flatMap((title) =>
    text
      .split(title)
      .slice(1)
      .map(() => title),
  );
}

function ratio({ hits, wanted }: Tally): string {
  return wanted === 0 ? '–' : (hits / wanted).toFixed(3);
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...all];
  for (const one of some) left.splice(left.indexOf(one), 1);
  return left;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Runs in the page: counts links with text and a known identifier in the address, and how many are marked. */
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
