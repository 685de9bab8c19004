import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DEFAULT_BASE, originOf, readBase } from '../../lib/core/news/feed/address';
import { LOOK_UP_HOSTS } from '../../lib/core/formats/lookup/requests';
import { countTests, type TestReport } from '../../scripts/tally';

/** What the repository promises about itself: what is asked of users, what is shipped, how tests are counted. */

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

/** Files of a build with all that they import at once, which a page has to load before it runs. */
function withImports(folder: string, files: readonly string[]): string[] {
  const all = new Set(files);
  for (const file of all) {
    const text = file.endsWith('.js') ? readFileSync(join(folder, file), 'utf8') : '';
    const imports = text.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);
    for (const [, path = ''] of imports) all.add(join(dirname(file), path));
  }
  return [...all];
}

const lookUpHosts = Object.values(LOOK_UP_HOSTS);
const BUILDS = { chrome: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

describe.each(Object.entries(BUILDS))('the extension built for %s', (browser, folder) => {
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is not built: npm run build`);
  const manifest = readJson(join(folder, 'manifest.json'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = (ending: string): string[] =>
    files.filter((file) => extname(file) === ending).map((file) => readFileSync(join(folder, file), 'utf8'));

  test('asks to store, for a menu item, to wake up, and to run its scripts in the pages that its content script is for; to ask the feed, arXiv and Crossref when the reader wants it; nothing else', () => {
    const panel = browser === 'chrome' ? ['sidePanel'] : [];
    expect(manifest.permissions).toEqual([
      'alarms',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...panel,
    ]);
    expect(manifest.host_permissions).toEqual((manifest.content_scripts as { matches: string[] }[])[0]?.matches);
    expect(manifest.optional_host_permissions).toEqual([
      originOf(DEFAULT_BASE),
      ...lookUpHosts.map((host) => `${host}/*`),
    ]);
    expect(manifest).not.toHaveProperty('optional_permissions');
  });

  test('reads web pages with one content script and touches no others', () => {
    const scripts = manifest.content_scripts as Record<string, unknown>[];
    expect(scripts).toHaveLength(1);
    expect(scripts[0]?.matches).toEqual(['http://*/*', 'https://*/*']);
    // Frames without an address belong to the page that made them: docs/adr/0023.
    expect(scripts[0]?.match_origin_as_fallback).toBe(true);
    for (const key of ['world', 'match_about_blank']) expect(scripts[0], key).not.toHaveProperty(key);
  });

  test('has four commands, the rare one without keys', () => {
    const commands = manifest.commands as Record<string, { suggested_key?: { default: string } }>;
    expect(Object.entries(commands).map(([name, { suggested_key: keys }]) => [name, keys?.default])).toEqual([
      ['_execute_action', 'Alt+Shift+P'],
      ['next-mention', 'Alt+Shift+M'],
      ['save-paper', 'Alt+Shift+K'],
      ['add-page-papers', undefined],
    ]);
  });

  test('names its texts as Chrome allows, which otherwise refuses the extension', () => {
    const keys = Object.keys(readJson(join(folder, '_locales/en/messages.json')));
    expect(keys.filter((key) => !/^\w+$/.test(key))).toEqual([]);
  });

  test('has a reason for each permission, and no reason for what it does not ask', () => {
    const text = readFileSync('store/permissions.md', 'utf8');
    const reasons = [...text.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell]) => cell?.match(/[^`, ]+/g) ?? []);
    const { permissions, host_permissions: hosts, optional_host_permissions: optional } = manifest;
    // Firefox has its sidebar without a permission.
    const asked = reasons.filter((one) => one !== 'sidePanel' || browser === 'chrome');
    expect(asked).toEqual([permissions, hosts, optional].flat());
  });

  test('is described to the stores and to people as it is', () => {
    const hosts = [DEFAULT_BASE, ...lookUpHosts].map((host) => new URL(host).host);
    const privacy = readFileSync('PRIVACY.md', 'utf8');
    expect(hosts.filter((host) => !privacy.includes(`\`${host}\``))).toEqual([]);
    const texts = readJson(join(folder, '_locales/en/messages.json')) as Record<string, { message: string }>;
    const summary = texts['extension_description']?.message ?? '';
    for (const language of readdirSync(join(folder, '_locales'))) {
      const messages = readJson(join(folder, '_locales', language, 'messages.json')) as typeof texts;
      expect(messages['extension_description']?.message.length, language).toBeLessThanOrEqual(132);
    }
    expect(readFileSync('store/en/listing.md', 'utf8')).toContain(`\n\n${summary}\n`);
  });

  test.each([
    ['popup.html', 135_000],
    ['sidepanel.html', 135_000],
    ['library.html', 142_000],
    ['settings.html', 60_000],
    ['welcome.html', 50_000],
    ['reader.html', 85_000],
  ])('%s loads at most %d bytes before it can draw, compressed', (page, most) => {
    const linked = [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)];
    const loaded = withImports(
      folder,
      linked.map(([, file = '']) => file),
    );
    const bytes = loaded.map((file) => gzipSync(readFileSync(join(folder, file))).length);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most);
  });

  test('opens nothing of itself to pages', () => {
    for (const key of ['web_accessible_resources', 'externally_connectable'])
      expect(manifest, key).not.toHaveProperty(key);
  });

  /** What the promise about requests rests on: the browser keeps to it whatever the code does. */
  test('allows requests to any host, and narrows them in pages that ask neither the server of the user nor for PDFs', () => {
    expect(readFileSync(join(folder, 'library.html'), 'utf8')).toContain(
      `connect-src 'self' ${lookUpHosts.join(' ')} http://127.0.0.1:23119"`,
    );
    for (const page of ['settings.html', 'welcome.html'])
      expect(readFileSync(join(folder, page), 'utf8'), page).toMatch(/connect-src '(?:self|none)'/);
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.content_security_policy).toEqual({
      extension_pages: `default-src 'self'; connect-src 'self' https: http:; img-src 'self' data:; object-src 'none'; base-uri 'none'`,
    });
    expect(readBase(DEFAULT_BASE)).toBe(DEFAULT_BASE);
    expect(JSON.stringify(manifest)).not.toMatch(/localhost|\b127\.|\[::1?\]|0\.0\.0\.0/);
  });

  test('runs no code from elsewhere', () => {
    for (const script of sources('.js')) {
      // Stores warn about these. scripts/package/safe-dependencies.ts takes them out of dependencies.
      expect(script).not.toMatch(/\beval\(|\bFunction\(|\bimportScripts\(/);
      expect(script).not.toMatch(/\.(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|document\.write/);
      expect(script).not.toMatch(/\bimport\(\s*["'`]https?:/);
    }
    for (const page of sources('.html')) {
      expect(page).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    }
    for (const styles of sources('.css')) expect(styles).not.toMatch(/@import|url\(["']?(?:https?:)?\/\//);
  });

  test('makes no request from pages', () => {
    const scripts = ['content-scripts/page.js', 'mentions.js', 'listed-papers.js', 'page-html.js'];
    expect(files.filter((file) => /^content-scripts.*\.js$/.test(file))).toHaveLength(1);
    for (const file of scripts) {
      const script = readFileSync(join(folder, file), 'utf8');
      expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|new Image\b/);
    }
  });

  test('contains its own licence and those of all runtime dependencies, each of which is really bundled', () => {
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
    const texts = readFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const named = [...texts.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name]) => name);
    const { dependencies } = readJson('package.json');
    expect(named).toEqual(expect.arrayContaining(Object.keys(dependencies as object)));
  });

  test('names no folder of the machine that built it', () => {
    for (const file of [...sources('.js'), ...sources('.css'), ...sources('.html'), ...sources('.txt')])
      expect(file.includes(process.cwd())).toBe(false);
  });

  test('has an identity that stays', () => {
    if (browser === 'chrome') {
      expect(manifest.minimum_chrome_version).toBe('128');
      return;
    }
    expect(manifest.browser_specific_settings).toEqual({
      gecko: {
        id: 'paperbeacon@paperbeacon.app',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    });
  });
});

test('the changelog keeps to the form that the release takes its notes from', () => {
  const headings = readFileSync('CHANGELOG.md', 'utf8').match(/^##+ .*/gm) ?? [];
  const form =
    /^## \[(?:Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$)|^### (?:Added|Changed|Deprecated|Removed|Fixed|Security)$/;
  expect(headings.filter((heading) => !form.test(heading))).toEqual([]);
  expect(headings[0]).toBe('## [Unreleased]');
});

describe('dependencies', () => {
  const { dependencies, devDependencies } = readJson('package.json');

  test('are pinned to exact versions', () => {
    const pins = Object.entries({ ...(dependencies as object), ...(devDependencies as object) });
    expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  test('have a reason in CONTRIBUTING when they are bundled', () => {
    const rows = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(dependencies as object));
  });

  test('can be installed everywhere: every platform package named in the lockfile has an entry', () => {
    const { packages } = readJson('package-lock.json') as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const entries = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(named.filter((name) => !entries.has(name))).toEqual([]);
  });

  test('can come from any registry: the lockfile names none', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
  });
});

function ranFile(name: string, status: string, ...tests: string[]): TestReport['testResults'][number] {
  return {
    name: `/repo/${name}`,
    status,
    assertionResults: tests.map((one) => ({ status: one, fullName: `${one} test`, failureMessages: ['expected 1'] })),
  };
}

describe('npm test counts honestly', () => {
  const good = ranFile('test/unit/a.test.ts', 'passed', 'passed', 'passed');

  test.each<[string, TestReport['testResults'], code: number, passed: number, failures: string[]]>([
    ['passing tests', [good], 0, 2, []],
    [
      'a failing test',
      [good, ranFile('test/unit/b.test.ts', 'failed', 'passed', 'failed')],
      1,
      3,
      ['/repo/test/unit/b.test.ts › failed test\n  expected 1'],
    ],
    [
      'a file that did not load',
      [good, ranFile('test/unit/b.test.ts', 'failed')],
      1,
      2,
      ['/repo/test/unit/b.test.ts did not run to its end'],
    ],
    [
      'a hook that threw',
      [good, ranFile('test/unit/b.test.ts', 'failed', 'skipped')],
      1,
      2,
      ['/repo/test/unit/b.test.ts did not run to its end'],
    ],
    ['a crash after the tests', [good], 1, 2, ['the tests passed, but their run ended with code 1']],
    ['no tests', [], 0, 0, ['no test of test/unit ran']],
    [
      'a folder of skipped tests',
      [ranFile('test/unit/a.test.ts', 'passed', 'skipped')],
      0,
      0,
      ['no test of test/unit ran'],
    ],
  ])('%s', (_, testResults, code, passed, failures) => {
    expect(countTests({ testResults }, code, ['test/unit'])).toMatchObject({ passed, failures });
  });

  test('a run that left no report', () => {
    expect(countTests(undefined, 139, []).failures).toEqual(['the tests left no report']);
  });
});
