import type { Page } from '../../../scripts/driver/driver';

/** Appends a paragraph to the page. */
export async function addParagraph(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    (document.querySelector('main') ?? document.body).append(paragraph);
  }, text);
}
