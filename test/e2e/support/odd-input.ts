import { expect } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { listedPapers, SEARCH_FIELD } from '../../../scripts/driver/popup';
import { PATIENCE_MS } from '../../../scripts/driver/until';
import { bundledPapers } from './papers';

/** Odd texts that someone may type or paste into the popup's search field, and the expected answers. */

export const SIMMIM = 'SimMIM: A Simple Framework for Masked Image Modeling';
const NOTHING = 'No results for “';
const ANYTHING = '';
const PASTED = 100_000;
const abstract = bundledPapers().find(({ title }) => title === SIMMIM)?.abstract ?? '';

/** The text in the field, and words of the expected heading or first title. */
export type Case = readonly [text: string, shown: string];

export const CASES: readonly Case[] = [
  [' \u3000 ', 'Newest papers'],
  ['"', NOTHING],
  ['-', NOTHING],
  ['title:', ANYTHING],
  ['arxiv:', NOTHING],
  ['saved:', NOTHING],
  ['has:nothing', ANYTHING],
  ['year:abc', ANYTHING],
  ['list:""', ANYTHING],
  ['list:"No such"', ANYTHING],
  ['-image', ANYTHING],
  ['year:2025-2020', ANYTHING],
  ['שלום עולם', NOTHING],
  ['视觉模型', NOTHING],
  ['😀'.repeat(40), NOTHING],
  ['\ud83d', NOTHING],
  ['\u0301', NOTHING],
  ['\0\u0007', NOTHING],
  ['$1 $& {query}', ANYTHING],
  ['<img src=x onerror=alert(1)>', ANYTHING],
  ['x'.repeat(PASTED), NOTHING],
  ['model '.repeat(PASTED / 6), ANYTHING],
  ['-a '.repeat(49), ANYTHING],
  ['"masked image modeling', SIMMIM],
  ['sim\u0301mim', SIMMIM],
  ['\\textbf{SimMIM} $x^2$', SIMMIM],
  [abstract.repeat(2).slice(0, 2000), SIMMIM],
  ['(https://arxiv.org/pdf/2111.09886v2.pdf).', `1 result: ${SIMMIM}`],
  ['http://huggingface.co/papers/2111.09886,', `1 result: ${SIMMIM}`],
  ['https://github.com/microsoft/SimMIM/tree/main', `1 result: ${SIMMIM}`],
  ['arXiv:2111.09886v1 [cs.CV] 18 Nov 2021', `1 result: ${SIMMIM}`],
  ['Has:code title:simmim', `1 result: ${SIMMIM}`],
  ['https://arxiv.org/abs/2501.01234', NOTHING],
];

/** The popup's answer to each text: its heading and the first title, or its message when there are no results. */
async function answersTo(popup: Page, cases: readonly Case[]): Promise<string[]> {
  await popup.waitForSelector(SEARCH_FIELD);
  // As JSON, because half a surrogate pair would not reach the popup intact.
  return popup.evaluate(showEach, JSON.stringify(cases.map(([text]) => text)), SEARCH_FIELD, PATIENCE_MS);
}

/** Runs in the popup. */
async function showEach(texts: string, selector: string, patience: number): Promise<string[]> {
  const faults: string[] = [];
  addEventListener('error', ({ message }) => faults.push(message));
  addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
  const field = document.querySelector<HTMLInputElement>(selector)!;
  const shown: string[] = [];
  for (const text of JSON.parse(texts) as string[]) {
    // The list of the newest papers in between separates the answers to two texts.
    for (const typed of ['', text]) {
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const end = performance.now() + patience;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (document.querySelector('[data-query]')?.getAttribute('data-query') === field.value) break;
        if (typed !== '' && document.querySelector('.empty')) break;
        if (performance.now() > end) return [...shown, `no answer to ${typed.slice(0, 60)}`];
      }
    }
    const says = document.querySelector('.heading > span, .empty-title')?.textContent ?? '';
    shown.push(faults.join() || `${says}: ${document.querySelector('li')?.getAttribute('aria-label') ?? ''}`);
  }
  return shown;
}

/** Pairs each answer with its text, so that a failure names the text. */
function expected(cases: readonly Case[]): unknown[] {
  return cases.map(([text, shown]) => [text.slice(0, 60), expect.stringContaining(shown)]);
}

/** Types each text and compares the popup's answer. */
export async function checkAll(popup: Page, cases: readonly Case[]): Promise<void> {
  const shown = await answersTo(popup, cases);
  expect(cases.map(([text], i) => [text.slice(0, 60), shown[i]])).toEqual(expected(cases));
}

/** Title of the focused row, or else the tag name of the focused element. */
export const focusOf = (popup: Page): Promise<string | undefined> =>
  popup.evaluate(() => {
    const focused = document.activeElement;
    return focused?.closest('li')?.getAttribute('aria-label') ?? focused?.localName;
  });

export const lastHasFocus = async (popup: Page): Promise<boolean> =>
  (await focusOf(popup)) === (await listedPapers(popup)).at(-1)?.name;
