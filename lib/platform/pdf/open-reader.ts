import { browser, type PublicPath } from 'wxt/browser';
import { OWN_PAGES } from '../../core/own-page';
import type { MenuItem } from '../context-menu';
import { translate } from '../texts';

/** Addresses that lead to PDFs by their look. */
const PDF_LINKS = ['*.pdf', '*.PDF', '*.pdf?*', '*/pdf/*'].map((path) => `*://*/${path}`);

/** "Papers in this PDF" in the context menu of links to PDFs. */
export const pdfLinkItem = (): MenuItem => ({
  id: 'papers-in-pdf',
  title: translate('menu.papersInPdf'),
  contexts: ['link'],
  targetUrlPatterns: PDF_LINKS,
  onClick: ({ linkUrl }) => void (linkUrl !== undefined && openReaderOf({ url: linkUrl })),
});

/** Opens the reader in a new tab, for the PDF that a tab shows or that an address leads to. */
export async function openReaderOf(pdf: { readonly tabId: number } | { readonly url: string }): Promise<void> {
  const query = 'url' in pdf ? `url=${encodeURIComponent(pdf.url)}` : `tab=${pdf.tabId}`;
  await browser.tabs.create({ url: browser.runtime.getURL(`${OWN_PAGES.reader}?${query}` as PublicPath) });
}
