import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageLinks } from '../lib/dom/take/page-links';

/** Runs in the active tab when the popup opens, and returns the page's links to papers. */
export default defineUnlistedScript(() => ({ title: document.title, links: pageLinks(document) }));
