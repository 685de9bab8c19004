/** Addresses within the extension: of its pages, and of views of them. */
export const OWN_PAGES = {
  library: '/library.html',
  news: '/library.html#new',
  adding: '/library.html#add',
  storage: '/library.html#storage',
  reader: '/reader.html',
  settings: '/settings.html',
  requests: '/settings.html#network',
  welcome: '/welcome.html',
} as const;

export type OwnPage = keyof typeof OWN_PAGES;
