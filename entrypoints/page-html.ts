import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PAGE_LENGTH } from '../lib/core/formats/intake/paper-page';
import { pageHtml } from '../lib/dom/take/page-html';

/** Runs in the active tab when the user adds its papers, and returns the page's address and HTML. */
export default defineUnlistedScript(() => ({ url: location.href, ...pageHtml(document, PAGE_LENGTH) }));
