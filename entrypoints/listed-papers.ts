import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { listedPapers } from '../lib/dom/take/listed-papers';

/** Runs in the page in front when the popup opens over a list of papers, and answers which papers it lists. */
export default defineUnlistedScript(() => listedPapers(document));
