import { browser } from 'wxt/browser';
import { newsAccess } from '../../lib/platform/news/news-access';
import { openOwnPage } from '../../lib/platform/extension-tab';
import { type PdfPort, type PopupPorts, RESULT_LIMIT, type SearchHit } from '../../components/popup/state/ports';
import type { SearchResult } from '../../lib/core/search';
import {
  frontTab,
  readFrontPage,
  reloadFront,
  requestPageAccess,
  showMentionInFront,
} from '../../lib/platform/pages/front-page';
import type { FrontPdf } from '../../lib/platform/pdf/front-pdf';
import type { PdfPaper, PdfReadingState } from '../../lib/platform/pdf/read-papers';
import { sidePanelOpener } from '../../lib/platform/pages/side-panel';
import { openReaderOf } from '../../lib/platform/pdf/open-reader';
import { importInWorker, removeSource } from '../../lib/platform/intake/intake';
import { libraryAccess, syncAccess } from '../../lib/platform/library/library-access';
import { listedInFront, takeFrontPage } from '../../lib/platform/intake/page-papers';
import { createPaperSearch } from '../../lib/platform/search/paper-search';
import { lookUpPaper } from '../../lib/platform/keeping/look-up-paper';
import type * as LinkedFront from '../../lib/platform/keeping/linked-front';
import { thisPaperAccess } from '../../lib/platform/keeping/this-paper-access';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { takePendingPopupAction } from '../../lib/platform/pending-popup-action';
import { readRecentQueries, storeRecentQueries } from '../../lib/platform/search/recent-queries';
import { withSiteOff } from '../../lib/core/settings/sites';
import { changeSettings, getSettings } from '../../lib/platform/settings';

/** Computes the matched terms lazily, only for results that are rendered. */
function hitOf(result: SearchResult): SearchHit {
  return {
    paper: result,
    get terms() {
      return result.terms;
    },
    get isAlike() {
      return result.terms.length === 0 && result.missing.length > 0;
    },
  };
}

/** The stored papers of what was found; one that was removed meanwhile is left out. */
const withPapers = async (found: readonly PdfPaper[]) => {
  const stored = await paperStore.getMany(found.map(({ id }) => id));
  const byId = new Map(stored.map((paper) => [paper.id, paper]));
  return found
    .flatMap(({ id, pages }) => ({ paper: byId.get(id), pages }))
    .flatMap(({ paper, pages }) => (paper ? { paper, pages } : []));
};

/** The PDF in front. pdf.js and what belongs to it is loaded with the first reading. */
function pdfInFront(): PdfPort {
  let pdf: FrontPdf | undefined;
  return {
    async read({ onProgress, ...options }) {
      const { frontPdf } = await import('../../lib/platform/pdf/front-pdf');
      pdf ??= frontPdf(frontTab);
      const told = ({ read, total, papers }: PdfReadingState) =>
        void withPapers(papers).then((known) => onProgress({ read, total, papers: known }));
      const end = await pdf.read({ ...options, onProgress: told });
      return 'fault' in end ? end : { ...end, papers: await withPapers(end.papers) };
    },
    close: () => pdf?.close(),
  };
}

/** Connects the popup's state to the browser and the background. A popup that `stays` is the side panel. */
export function createPopupPorts({ stays = false } = {}): PopupPorts {
  const search = createPaperSearch(RESULT_LIMIT);
  /** What lists and adds linked papers; loaded when it lists them, because the first view must not wait for it. */
  let linkedFront: typeof LinkedFront | undefined;
  const leave = (): void => void (stays || window.close());
  const openPanel = stays ? undefined : sidePanelOpener();
  return {
    ...libraryAccess,
    async search(query, library) {
      const { results, relaxed, unknown } = await search.search(query, library);
      const noPapers = results.length === 0 && (await search.isEmpty());
      return { hits: results.map(hitOf), relaxed, unknown, noPapers };
    },
    searchAbstracts: (query, library) => search.searchSaved(query, library),
    async pendingAction() {
      // Actions are for the popup that the browser opens for them.
      if (stays) return undefined;
      const action = await takePendingPopupAction();
      if (action === undefined || 'query' in action) return action;
      if ('saveLink' in action) return { save: action.saveLink };
      const { id, url } = (await frontTab()) ?? {};
      const isFor = (tab: { tabId?: number | undefined; url?: string | undefined }): boolean =>
        id === tab.tabId && url === tab.url;
      if ('addPage' in action) return isFor(action.addPage) ? 'add-page' : undefined;
      return isFor(action.savePage) ? { save: undefined } : undefined;
    },
    // Loaded apart for the same reason.
    async frontPaper(link) {
      const { lookAtFront, lookAtLink } = await import('../../lib/platform/keeping/front-paper');
      return link === undefined ? lookAtFront(search) : lookAtLink(link, search);
    },
    ...thisPaperAccess,
    lookUp: lookUpPaper,
    listed: listedInFront,
    async addPage() {
      const page = await takeFrontPage();
      if (!page.ok) return page;
      const { name, html } = page;
      return { ok: true, imported: await importInWorker([new File([html], name)], { name, kind: 'page' }) };
    },
    async linked() {
      linkedFront = await import('../../lib/platform/keeping/linked-front');
      return linkedFront.linkedInFront(search);
    },
    addLinked(...args) {
      // Not loaded here: the permission must be asked for within the click.
      if (!linkedFront) throw new Error('The papers to add were not listed.');
      return linkedFront.addLinked(...args);
    },
    removeSource,
    related: (ids, limit) => search.related(ids, limit),
    recentQueries: readRecentQueries,
    setRecentQueries: storeRecentQueries,
    onSearchChange: (callback) => search.onChange(callback),
    async page() {
      const front = await readFrontPage();
      if (front.kind !== 'report') return front;
      const papers = await paperStore.getMany(front.report.mentions.map(({ id }) => id));
      return { ...front, papers };
    },
    papers: (ids) => search.papers(ids),
    async showMention(paperId) {
      if (!(await showMentionInFront(paperId))) throw new Error('The page does not mention it any more.');
      leave();
    },
    requestAccess: requestPageAccess,
    reloadPage: reloadFront,
    settings: getSettings,
    setPaused: (paused) => changeSettings((settings) => ({ ...settings, paused })),
    setMarkNames: (markNames) => changeSettings((settings) => ({ ...settings, markNames })),
    setSiteOff: (host, off) => changeSettings((settings) => withSiteOff(settings, host, off)),
    ...syncAccess,
    openLink(url, { background = false } = {}) {
      void browser.tabs.create({ url, active: !background });
      if (!background) leave();
    },
    pdf: pdfInFront,
    openReader() {
      void frontTab()
        .then((tab) => tab && openReaderOf({ tabId: tab.id }))
        .then(leave);
    },
    openPage(page) {
      void openOwnPage(page).then(leave);
    },
    ...(openPanel && { openPanel: () => openPanel().then(leave) }),
    ...newsAccess,
  };
}
