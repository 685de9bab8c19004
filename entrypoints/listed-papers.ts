import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { listedPapers } from '../lib/dom/take/listed-papers';

/** Runs in the active tab when the popup opens over a list of papers, and returns the keys of those papers. */
export default defineUnlistedScript(() => listedPapers(document));
