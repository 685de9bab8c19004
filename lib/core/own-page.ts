/** A place of the extension that has an address: a page, or a view of the library page. */
export type OwnPage = 'library' | 'news' | 'adding' | 'settings' | 'requests' | 'welcome';
