import { browser } from 'wxt/browser';
import { LOOK_UP_HOSTS } from '../../core/formats/lookup/requests';
import type { Purpose } from '../../core/ledger-line';
import { isSecureOrPrivate } from '../../core/library/files/server-address';
import { readBase } from '../../core/news/feed/address';
import { isOwnServer } from './own-server';

/** Methods of HTTP, and those of WebDAV (RFC 4918) that an own server needs. */
export type Method = 'GET' | 'POST' | 'PROPFIND' | 'MKCOL' | 'PUT' | 'DELETE';

/** Where Zotero listens, on the user's computer alone. */
export const ZOTERO = 'http://127.0.0.1:23119';

/** The rules for all requests of one purpose. */
export interface Rules {
  /** Methods other than GET. */
  readonly methods?: readonly Method[];
  /** Whether the user allowed this host for the purpose. Asked before each request. */
  readonly mayAsk: (url: URL) => boolean | Promise<boolean>;
  /** Largest answer, in bytes. */
  readonly maxBytes: number;
  /** Longest wait for the whole answer, in ms. */
  readonly timeoutMs: number;
  /** What the request needs beyond the door's own settings, which send neither cookies nor a referrer. */
  readonly needs: Pick<RequestInit, 'credentials' | 'referrerPolicy' | 'redirect'> & {
    readonly headers?: Readonly<Record<string, string>>;
  };
}

export const PURPOSES: Readonly<Record<Purpose, Rules>> = {
  feed: {
    mayAsk: ({ origin }) => readBase(origin) !== undefined,
    // A day's papers take about 300 kB.
    maxBytes: 8_000_000,
    // Browsers stop a background after 30 idle seconds, so a longer wait could not end properly.
    timeoutMs: 20_000,
    needs: { headers: { accept: 'application/json' } },
  },
  'look-up': {
    mayAsk: ({ origin }) => Object.values<string>(LOOK_UP_HOSTS).includes(origin),
    // Fifty papers of arXiv take about 200 kB; works with thousands of references take some MB at Crossref.
    maxBytes: 16_000_000,
    timeoutMs: 30_000,
    needs: {},
  },
  'own-server': {
    mayAsk: (url) => isOwnServer(url) && isSecureOrPrivate(url),
    methods: ['PROPFIND', 'MKCOL', 'PUT', 'DELETE'],
    maxBytes: 10_000_000,
    timeoutMs: 20_000,
    needs: {},
  },
  pdf: {
    // The document that the user looks at or points to, on the sites that the user lets the extension read.
    mayAsk: ({ hostname, protocol }) =>
      /^https?:$/.test(protocol) && browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] }),
    maxBytes: 50_000_000,
    timeoutMs: 120_000,
    // Publishers show their documents to those who are signed in, and links to them lead through other addresses.
    needs: { headers: { accept: 'application/pdf' }, credentials: 'include', redirect: 'follow' },
  },
  zotero: {
    mayAsk: ({ origin }) => origin === ZOTERO && browser.permissions.contains({ origins: ['http://127.0.0.1/*'] }),
    methods: ['POST'],
    // Zotero answers with what it stored.
    maxBytes: 32_000_000,
    timeoutMs: 20_000,
    // Zotero takes requests of browsers only with this header, which no web page can send.
    needs: { headers: { 'x-zotero-connector-api-version': '3' } },
  },
};
