/** The report of the content script about its page. */
export interface PageReport {
  /** Whether mentions are marked; `paused` is the user's choice for all sites, `site-off` for this one. */
  state: 'reading' | 'paused' | 'site-off';
  /** Host name of the page, as the user sees it and as the list of switched-off sites stores it. */
  host: string;
  /** Mentioned papers, in the page order of their first mention. */
  mentions: PageMention[];
}

export interface PageMention {
  /** Paper id. */
  id: string;
  /** How often the page mentions the paper. */
  count: number;
}

/** The reason why a page has no report. */
export type UnreadablePage =
  /** A PDF, whose text the content script cannot read. */
  | { kind: 'pdf' }
  /** A browser page or an extension store, where extensions cannot run. */
  | { kind: 'restricted' }
  /** The page was open before Paperbeacon was installed or updated. A reload helps. */
  | { kind: 'needs-reload' }
  /** The user or the browser denies access to web pages. Paperbeacon can ask for it. */
  | { kind: 'no-access' };
