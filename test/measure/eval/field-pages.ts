/** Reads the pages of shapes that people reported: which texts that must be lit are, and what else is. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fold } from '../../../lib/core/text/fold';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { serve } from '../../../scripts/driver/serve';
import { DATA } from './labelled-pages';

const FOLDER = join(DATA, 'field/pages');
/** Rounds without a change after which a page counts as read, of 150 ms each; some pages change after a second. */
const QUIET_ROUNDS = 12;

export interface FieldReport {
  right: number;
  all: number;
  /** A line for each page that is not right, with what is missing and what is too much. */
  faults: string[];
}

/** Reads every page of the folder. A page is right when the wanted texts are lit and nothing else is. */
export async function readFieldPages(browser: BrowserDriver): Promise<FieldReport> {
  const report: FieldReport = { right: 0, all: 0, faults: [] };
  if (!existsSync(FOLDER)) return report;
  const site = await serve(FOLDER);
  try {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.html'))) {
      const page = await browser.openPage(site.url(`/${name}`));
      const wanted = await page.evaluate(wantedTexts);
      if (wanted) {
        const lit = await settled(page);
        const missed = without(wanted, lit);
        const wrong = without(lit, wanted);
        report.all++;
        if (missed.length + wrong.length === 0) report.right++;
        else report.faults.push(`${name}: missed ${JSON.stringify(missed)}, wrong ${JSON.stringify(wrong)}`);
      }
      await browser.closePages();
    }
  } finally {
    await site.close();
  }
  return report;
}

async function settled(page: Page): Promise<string[]> {
  let lit: string[] = [];
  for (let quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
    await pause(150);
    // A frame may be going.
    const now = (await Promise.all(page.frames().map((frame) => frame.evaluate(litTexts).catch(() => [])))).flat();
    if (now.join('\n') !== lit.join('\n')) quiet = 0;
    lit = now;
  }
  return lit;
}

function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = others.map(fold);
  return texts.filter((text) => {
    const at = left.indexOf(fold(text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Runs in the page. On the page of formulas, whose titles have no plain text, each item must be lit. */
function wantedTexts(): string[] | undefined {
  const want = document.querySelector('#want')?.textContent;
  const texts = want ? (JSON.parse(want) as string[]) : undefined;
  if (texts?.length !== 0) return texts;
  return document.querySelector('math') ? [...document.querySelectorAll('li')].map(({ id }) => id) : undefined;
}

/** Runs in each frame: the painted texts without readings, notes and formula sources; of the page of formulas, items. */
function litTexts(): string[] {
  const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])] as Range[];
  const formulas = document.querySelector('#want')?.textContent === '[]';
  return ranges.map((range) => {
    const { commonAncestorContainer: at } = range;
    const element = at instanceof Element ? at : at.parentElement;
    const item = element?.closest('li');
    if (formulas && item) return item.id;
    if (element instanceof HTMLElement && Math.min(element.offsetWidth, element.offsetHeight) < 2)
      return 'an unseen text';
    const copy = range.cloneContents();
    for (const extra of copy.querySelectorAll('rt, rp, sup, annotation')) extra.remove();
    return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  });
}
