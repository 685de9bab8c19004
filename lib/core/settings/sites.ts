import type { PageSettings } from './settings';

/** Browsers and Node have it; the types of pure code lack it. */
declare const URL: { new (text: string): { host: string; hostname: string }; canParse(text: string): boolean };

/** Most sites in one list: every page reads it. */
export const MAX_SITES = 1000;

/** Host with an optional port, or an IPv6 address in brackets. */
const HOST = /^(?:[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;
const MAX_HOST = 253;

/** An IPv4 address. */
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** Ports that addresses leave out. */
const USUAL_PORT = /:(?:80|443)$/;

/**
 * Reads what somebody typed as a site: a host as `location.host` writes it, or `*.host` for the host and all below it.
 * Takes whole addresses, too, because people paste them. Undefined for anything else.
 */
export function readSite(text: string): string | undefined {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)?(.*)$/is.exec(text.trim()) ?? [];
  const [typed = ''] = rest.split(/[/?#]/);
  const wildcard = typed.startsWith('*.') ? '*.' : '';
  const name = typed.slice(wildcard.length);
  // The URL parser drops white space, names of users and an empty port.
  if (name.length > MAX_HOST || /[\s@\\%]|:$/.test(name)) return undefined;
  const address = `${scheme.toLowerCase() || 'http://'}${name}/`;
  if (!URL.canParse(address)) return undefined;
  const { host, hostname } = new URL(address);
  const site = host.replace(USUAL_PORT, '').replace(/\.(?=:|$)/, '');
  // The parser also takes a bare number for an address: 7 is 0.0.0.7.
  const isNumber = ADDRESS.test(hostname) && (wildcard !== '' || !name.startsWith(hostname));
  return !HOST.test(site) || isNumber ? undefined : wildcard + site;
}

/** What a text with a site in each line says. */
export interface SiteLines {
  readonly sites: readonly string[];
  /** Lines that are no site, as they are written. */
  readonly refused: readonly string[];
}

/** Reads one site from each line. Empty lines and lines that start with `#` say nothing. */
export function readSites(text: string): SiteLines {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const read = lines.map((line) => ({ line, site: readSite(line) }));
  return {
    sites: [...new Set(read.flatMap(({ site }) => site ?? []))],
    refused: read.flatMap(({ line, site }) => (site === undefined ? [line] : [])),
  };
}

/** A list of sites as text that `readSites` reads. */
export const writeSites = (sites: readonly string[]): string => sites.map((site) => `${site}\n`).join('');

/** Whether the site is the host or, with `*.`, covers it. */
function covers(site: string, host: string): boolean {
  return site === host || (site.startsWith('*.') && `.${host}`.endsWith(site.slice(1)));
}

/** Whether pages of this host are not read. */
export function isSiteOff({ onlySitesOn, sitesOff, sitesOn }: PageSettings, host: string): boolean {
  return (onlySitesOn ? sitesOn : sitesOff).some((site) => covers(site, host)) !== onlySitesOn;
}

/**
 * Switches one host off or on in the list that holds at the moment. A site with `*.` that covers the host leaves its list
 * when the host must leave it.
 */
export function withSiteOff<T extends PageSettings>(settings: T, host: string, off: boolean): T {
  if (isSiteOff(settings, host) === off) return settings;
  const name = settings.onlySitesOn ? 'sitesOn' : 'sitesOff';
  const others = settings[name].filter((site) => !covers(site, host));
  return { ...settings, [name]: off === settings.onlySitesOn ? others : [...others, host] };
}
