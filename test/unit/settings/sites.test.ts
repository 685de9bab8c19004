import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../lib/core/settings/settings';
import { isSiteOff, readSite, readSites, withSiteOff, writeSites } from '../../../lib/core/settings/sites';

test.each([
  ['example.com', 'example.com'],
  ['  Example.COM ', 'example.com'],
  ['https://example.com/papers?q=1#top', 'example.com'],
  ['HTTP://example.com', 'example.com'],
  ['example.com/papers', 'example.com'],
  ['example.com.', 'example.com'],
  ['localhost:3000', 'localhost:3000'],
  ['https://example.com:443/', 'example.com'],
  ['example.com:443', 'example.com'],
  ['example.com:80', 'example.com'],
  ['127.0.0.1:8080', '127.0.0.1:8080'],
  ['[::1]:8080', '[::1]:8080'],
  ['intranet', 'intranet'],
  ['*.example.com', '*.example.com'],
  ['https://*.example.com/', '*.example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['my_host.example', 'my_host.example'],
])('the site in %j is %j', (text, site) => {
  expect(readSite(text)).toBe(site);
  // Written and read again, a site stays the same.
  expect(readSite(site)).toBe(site);
});

const NONSENSE = [
  ['', ' ', 'a b', 'http://', 'https://', '*', '*.', '**.example.com', 'a.*.com', '*.*.com', 'a..b', '.example.com'],
  ['ftp://example.com', 'file:///etc/passwd', 'about:blank', 'chrome://settings', 'data:text/html,a', 'mailto:x@y.z'],
  [
    'me@example.com',
    'http://me:secret@example.com',
    'example.com:99999',
    'example.com:',
    'example.com:x',
    '7',
    '0x7f.1',
  ],
  [
    '1:80',
    '010.0.0.1',
    '*.10.0.0.1',
    '<b>',
    'a,b',
    'a;b',
    'exa%20mple.com',
    'a\tb',
    'a\\b',
    '{}',
    '[]',
    'a'.repeat(64),
  ],
  [`${'a.'.repeat(200)}com`, '\u202Eexample.com'],
].flat();

test.each(NONSENSE)('%j is no site', (text) => {
  expect(readSite(text)).toBeUndefined();
});

describe('a text with a site in each line', () => {
  test('gives each site once, and names the lines that are none', () => {
    const text = '\uFEFF# Mine\r\nexample.com\n\n  https://example.com/a \nhttp://\n*.example.org\ra b\n';
    expect(readSites(text)).toEqual({ sites: ['example.com', '*.example.org'], refused: ['http://', 'a b'] });
  });

  test('is read as it was written', () => {
    const sites = ['example.com', '*.example.org', '[::1]:8080'];
    expect(readSites(writeSites(sites))).toEqual({ sites, refused: [] });
  });
});

describe('whether a site is read', () => {
  test.each([
    ['example.com', false],
    ['www.example.com', true],
    ['wild.test', false],
    ['a.b.wild.test', false],
    ['notwild.test', true],
    ['example.com:8080', true],
  ])('%s: as long as only the sites in the list are off, %s', (host, isRead) => {
    const settings = readSettings({ sitesOff: ['example.com', '*.wild.test'], sitesOn: ['other.test'] });
    expect(isSiteOff(settings, host)).toBe(!isRead);
    const only = readSettings({ onlySitesOn: true, sitesOn: ['example.com', '*.wild.test'], sitesOff: [host] });
    expect(isSiteOff(only, host)).toBe(isRead);
  });

  test.each([false, true])('a switch of one host holds, whichever list counts (only some sites: %s)', (onlySitesOn) => {
    const lists = { sitesOff: ['*.wild.test', 'b.test'], sitesOn: ['*.wild.test', 'b.test'] };
    const settings = readSettings({ ...lists, onlySitesOn });
    for (const host of ['a.wild.test', 'b.test', 'c.test'])
      for (const off of [true, false]) {
        const after = withSiteOff(settings, host, off);
        expect(isSiteOff(after, host)).toBe(off);
        expect(onlySitesOn ? after.sitesOff : after.sitesOn).toEqual(lists.sitesOff);
      }
    expect(withSiteOff(settings, 'b.test', !onlySitesOn)).toBe(settings);
  });
});
