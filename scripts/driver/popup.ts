import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from './until';

/** A paper as a list of the popup shows it. */
export interface ListedPaper {
  /** Accessible name of the list item; starts with the paper's title. */
  name: string;
  saved: boolean;
}

export type PopupView = 'On this page' | 'Search' | 'Saved';

/** The papers that the popup lists now. */
export function listedPapers(popup: Page): Promise<ListedPaper[]> {
  return popup.evaluate(() =>
    [...document.querySelectorAll('li')].flatMap((item) => {
      const save = item.querySelector('button[aria-pressed]');
      const label = document.getElementById(item.getAttribute('aria-labelledby') ?? '');
      const name = item.getAttribute('aria-label') ?? label?.textContent ?? item.textContent;
      return save ? [{ name: name.trim(), saved: save.getAttribute('aria-pressed') === 'true' }] : [];
    }),
  );
}

/** Puts a whole query into the search field at once. */
export async function search(popup: Page, query: string): Promise<void> {
  await until('the search field', () => popup.$(SEARCH_FIELD).then(Boolean));
  await popup.evaluate(
    (selector, text) => {
      const field = document.querySelector<HTMLInputElement>(selector);
      if (!field) return;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    SEARCH_FIELD,
    query,
  );
}

/** Puts a query into the search field and waits for its results. */
export async function searchAndWait(popup: Page, query: string): Promise<void> {
  await search(popup, query);
  const isAnswered = (): Promise<boolean> =>
    popup.evaluate(
      (asked) =>
        document.querySelector('.empty') !== null ||
        document.querySelector('[data-query]')?.getAttribute('data-query') === asked,
      query,
    );
  await until('the answer', isAnswered);
}

export const SEARCH_FIELD = '[role=searchbox], [role=combobox], input[type=search]';

/** Makes a real click on the first control whose accessible name starts with `name`. */
export async function press(popup: Page, name: string): Promise<void> {
  const control = await until(`the control "${name}"`, async () => {
    const handle = await popup.evaluateHandle(
      (wanted) =>
        [...document.querySelectorAll('button, [role=tab], [role=switch], a')].find((one) =>
          (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(wanted),
        ),
      name,
    );
    return (handle.asElement() as ElementHandle<HTMLElement> | null) ?? undefined;
  });
  await control.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await control.click();
}

/** Shows one of the popup's views. */
export function showView(popup: Page, view: PopupView): Promise<void> {
  return press(popup, view);
}

/** Presses the save control of the listed paper with this title. */
export async function pressSave(popup: Page, title: string): Promise<void> {
  const index = await until(`"${title}" in the popup`, async () => {
    const found = (await listedPapers(popup)).findIndex(({ name }) => name.startsWith(title));
    return found >= 0 && found;
  });
  const controls = await popup.$$('li button[aria-pressed]');
  await controls[index]?.click();
}
