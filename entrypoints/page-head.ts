import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageHead } from '../lib/dom/take/page-head';

/** Runs in the active tab when the popup opens, and returns what the page says of itself. */
export default defineUnlistedScript(() => ({
  url: location.href,
  isPdf: document.contentType === 'application/pdf',
  head: pageHead(document),
}));
