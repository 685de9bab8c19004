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
