import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PAGE_LENGTH } from '../lib/core/formats/intake/paper-page';
import { pageHtml } from '../lib/dom/take/page-html';

/** Runs in the page in front when its papers are to be added, and answers with its address and HTML. */
export default defineUnlistedScript(() => ({ url: location.href, ...pageHtml(document, PAGE_LENGTH) }));
