/** What the content script tells of the page it reads. */
export interface PageReport {
  /** `reading`: mentions are being marked; otherwise why not. */
  state: 'reading' | 'paused' | 'site-off';
  /** Host name of the page, as shown to the user and kept in the list of sites switched off. */
  host: string;
  /** Papers mentioned, in page order of their first mention. */
  mentions: PageMention[];
}

export interface PageMention {
  /** Paper id. */
  id: string;
  /** How often the page mentions it. */
  count: number;
}

/** Why there is no report of a page. */
export type UnreadablePage =
  /** Browser page, store, PDF viewer: extensions cannot run there. */
  | { kind: 'restricted' }
  /** The page was open before Paperbeacon was installed or updated: reloading helps. */
  | { kind: 'needs-reload' }
  /** The user or the browser withholds access to web pages; it can be asked for. */
  | { kind: 'no-access' };
