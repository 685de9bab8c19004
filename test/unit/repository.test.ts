import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_BASE, originOf, readBase } from '../../lib/core/news/feed/address';
import { countTests, type TestReport } from '../../scripts/tally';

/** What the repository promises about itself: what is asked of users, what is shipped, who may know whom. */

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

const BUILDS = { chrome: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

describe.each(Object.entries(BUILDS))('the extension built for %s', (browser, folder) => {
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is not built: npm run build`);
  const manifest = readJson(join(folder, 'manifest.json'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = (ending: string): string[] =>
    files.filter((file) => extname(file) === ending).map((file) => readFileSync(join(folder, file), 'utf8'));

  test('asks to store, for a menu item, to wake up, and to run its scripts in the pages that its content script is for; to ask the feed when the reader wants it; nothing else', () => {
    expect(manifest.permissions).toEqual(['alarms', 'contextMenus', 'scripting', 'storage']);
    expect(manifest.host_permissions).toEqual(
      (manifest.content_scripts as { matches: string[] }[])[0]?.matches,
    );
    expect(manifest.optional_host_permissions).toEqual([originOf(DEFAULT_BASE)]);
    expect(manifest).not.toHaveProperty('optional_permissions');
  });

  test('reads web pages with one content script and touches no others', () => {
    const scripts = manifest.content_scripts as Record<string, unknown>[];
    expect(scripts).toHaveLength(1);
    expect(scripts[0]?.matches).toEqual(['http://*/*', 'https://*/*']);
    for (const key of ['world', 'match_about_blank', 'match_origin_as_fallback'])
      expect(scripts[0], key).not.toHaveProperty(key);
  });

  test('has three commands, the rare one without keys', () => {
    const commands = manifest.commands as Record<string, { suggested_key?: { default: string } }>;
    expect(Object.entries(commands).map(([name, { suggested_key: keys }]) => [name, keys?.default])).toEqual([
      ['_execute_action', 'Alt+Shift+P'],
      ['next-mention', 'Alt+Shift+M'],
      ['add-page-papers', undefined],
    ]);
  });

  test('names its texts as Chrome allows, which otherwise refuses the extension', () => {
    const keys = Object.keys(readJson(join(folder, '_locales/en/messages.json')));
    expect(keys.filter((key) => !/^\w+$/.test(key))).toEqual([]);
  });

  test('opens nothing of itself to pages', () => {
    for (const key of ['web_accessible_resources', 'externally_connectable'])
      expect(manifest, key).not.toHaveProperty(key);
  });

  /** What the promise about requests rests on: the browser keeps to it whatever the code does. */
  test('allows its own pages only what it ships, and to ask the feed and this machine', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.content_security_policy).toEqual({
      extension_pages: `default-src 'self'; connect-src 'self' ${DEFAULT_BASE} http://localhost:* http://127.0.0.1:*; img-src 'self' data:; object-src 'none'; base-uri 'none'`,
    });
    for (const base of [DEFAULT_BASE, 'http://localhost:1', 'http://127.0.0.1:1'])
      expect(readBase(base)).toBe(base);
  });

  test('runs no code from elsewhere', () => {
    for (const script of sources('.js')) {
      expect(script).not.toMatch(/\beval\(|\bnew Function\(|\bimportScripts\(/);
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

describe('dependencies', () => {
  const { dependencies, devDependencies } = readJson('package.json');

  test('are pinned to exact versions', () => {
    const pins = Object.entries({ ...(dependencies as object), ...(devDependencies as object) });
    expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
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

/** DESIGN's table of who may import whom, as the linter must see it. */
describe('the walls between the folders', () => {
  const WALLS: Record<string, { may: string[]; mayNot: string[] }> = {
    'lib/core/matching': {
      may: ['../text/fold', '../papers', 'minisearch'],
      mayNot: [
        '../../dom/painter',
        '../../dom',
        '@/lib/dom/painter',
        '~/lib/platform/tabs',
        '../../platform/tabs',
        '../../platform',
        '../../../components/text',
        '../../../components',
        '../../../entrypoints/background',
        '../../../scripts/browsers',
        '../../../test/unit/fixtures',
        'wxt/browser',
        'webextension-polyfill',
        '#i18n',
        'preact',
        'preact/hooks',
        '@preact/signals',
        'idb',
        '@webext-core/messaging',
        'node:fs',
      ],
    },
    'lib/dom/card': {
      may: ['../painter', '../../core/matching'],
      mayNot: [
        '../../platform/tabs',
        '../../platform',
        '~/lib/platform/tabs',
        '../../../components/text',
        '../../../components',
        '../../../entrypoints/background',
        '../../../scripts/browsers',
        'wxt/browser',
        'webextension-polyfill',
        '#i18n',
        'preact',
        '@preact/signals',
        'idb',
        '@webext-core/messaging',
      ],
    },
    'lib/platform': {
      may: ['./tabs', '../core/papers', 'wxt/browser', 'idb', '@webext-core/messaging'],
      mayNot: [
        '../dom/painter',
        '../dom',
        '@/lib/dom/painter',
        '../../components/text',
        '../../components',
        '../../entrypoints/background',
        '../../scripts/browsers',
        'webextension-polyfill',
        'preact',
        '@preact/signals',
      ],
    },
    'components/popup': {
      may: ['../text', '../../lib/core/papers/paper', 'preact', 'preact/hooks', '@preact/signals'],
      mayNot: [
        '../../lib/dom/painter',
        '../../lib/dom',
        '../../lib/platform/tabs',
        '../../lib/platform',
        '@/lib/platform/tabs',
        '../../entrypoints/background',
        '../../scripts/browsers',
        'wxt/browser',
        'webextension-polyfill',
        'idb',
        '@webext-core/messaging',
      ],
    },
    entrypoints: {
      may: [
        '../lib/core/papers',
        '../lib/dom/painter',
        '../lib/platform/tabs',
        '../components/text',
        'wxt/browser',
      ],
      mayNot: ['../scripts/browsers', '../test/unit/fixtures', 'webextension-polyfill'],
    },
    'test/unit': {
      may: ['../../lib/core/papers', '../../scripts/browsers'],
      mayNot: ['../../entrypoints/background', 'webextension-polyfill'],
    },
  };
  const CASES = Object.entries(WALLS).flatMap(([folder, { may, mayNot }]) =>
    [
      may.map((name) => ({ folder, name, verb: 'may' })),
      mayNot.map((name) => ({ folder, name, verb: 'may not' })),
    ].flat(),
  );
  const FORMS = [
    (name: string) => `import thing from '${name}';\nvoid thing;\n`,
    (name: string) => `import type thing from '${name}';\nexport type Other = thing;\n`,
    (name: string) => `export * from '${name}';\n`,
  ];
  const house = mkdtempSync(join(tmpdir(), 'paperbeacon-walls-'));
  const fileOf = (index: number, form: number): string => `${CASES[index]?.folder}/case-${index}-${form}.ts`;
  let refused = new Set<string>();

  beforeAll(() => {
    // The same rules, on small offences in an empty house: a rule that cannot fire is worth nothing.
    writeFileSync(join(house, '.oxlintrc.json'), readFileSync('.oxlintrc.json'));
    for (const [index, { name }] of CASES.entries())
      for (const [form, write] of FORMS.entries()) {
        const path = join(house, fileOf(index, form));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, write(name));
      }
    const oxlint = resolve(
      dirname(createRequire(import.meta.url).resolve('oxlint/package.json')),
      'bin/oxlint',
    );
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], {
      cwd: house,
      encoding: 'utf8',
    });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    refused = new Set(
      diagnostics
        .filter(({ code }) => code === 'eslint(no-restricted-imports)')
        .map(({ filename }) => filename.replaceAll('\\', '/')),
    );
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  test.each(CASES.map((one, index) => [one.folder, one.verb, one.name, index] as const))(
    '%s %s import %s',
    (_, verb, __, index) => {
      const verdicts = FORMS.map((_form, form) => refused.has(fileOf(index, form)));
      expect(verdicts).toEqual(FORMS.map(() => verb === 'may not'));
    },
  );

  test('lib/core is compiled without the DOM', () => {
    const { compilerOptions } = readJson('lib/core/tsconfig.json') as {
      compilerOptions: { lib: string[]; types: string[] };
    };
    expect(compilerOptions.lib.filter((lib) => /dom|worker/i.test(lib))).toEqual([]);
    expect(compilerOptions.types).toEqual([]);
  });
});

function ranFile(name: string, status: string, ...tests: string[]): TestReport['testResults'][number] {
  return { name: `/repo/${name}`, status, assertionResults: tests.map((one) => ({ status: one })) };
}

describe('npm test counts honestly', () => {
  const good = ranFile('test/unit/a.test.ts', 'passed', 'passed', 'passed');

  test.each([
    ['passing tests', [good], 0, { passed: 2, failed: 0 }],
    [
      'a failing test',
      [good, ranFile('test/unit/b.test.ts', 'failed', 'passed', 'failed')],
      1,
      { passed: 3, failed: 1 },
    ],
    [
      'a file that did not load',
      [good, ranFile('test/unit/b.test.ts', 'failed')],
      1,
      { passed: 2, failed: 1 },
    ],
    [
      'a hook that threw',
      [good, ranFile('test/unit/b.test.ts', 'failed', 'skipped')],
      1,
      { passed: 2, failed: 1 },
    ],
    ['a crash after the tests', [good], 1, { passed: 2, failed: 1 }],
    ['no tests', [], 0, { passed: 0, failed: 1 }],
    [
      'a folder of skipped tests',
      [ranFile('test/unit/a.test.ts', 'passed', 'skipped')],
      0,
      { passed: 0, failed: 1 },
    ],
  ])('%s', (_, testResults, code, expected) => {
    expect(countTests({ testResults }, code, ['test/unit'])).toMatchObject(expected);
  });

  test('a run that left no report', () => {
    expect(countTests(undefined, 139, []).failed).toBe(1);
  });
});
