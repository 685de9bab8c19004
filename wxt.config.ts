/** The build: manifests for both browsers, size of the content scripts, and the bundled index of papers. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { preact } from '@preact/preset-vite';
import sharp from 'sharp';
import { defineConfig } from 'wxt';
import { createBundledIndex } from './scripts/bundled-index';
import { replaceUnsafeCode } from './scripts/package/safe-dependencies';
import { rewriteZip } from './scripts/package/same-bytes';
import { createLicenceCollector } from './scripts/package/third-party';
import { leaveOutUnusedParts } from './scripts/package/unused-parts';

/** Terser output is smaller than the default. `pure_funcs` removes the messaging library's logging, which is unused. */
const SMALL = {
  ecma: 2020,
  compress: {
    passes: 3,
    keep_fargs: false,
    unsafe_arrows: true,
    unsafe_methods: true,
    pure_funcs: ['debug', 'log'].flatMap((level) => [`config.logger?.${level}`, `config?.logger?.${level}`]),
  },
} as const;

const SAVED_ICONS = [16, 32];

const licences = createLicenceCollector();

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  i18n: { localesDir: resolve('assets/locales') },
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [128, 96, 48, 32, 16] },
  vite: () => ({
    plugins: [preact(), leaveOutUnusedParts(), replaceUnsafeCode(), licences.plugin()],
    build: { cssTarget: ['chrome128', 'firefox142'] },
    // Modules can load parts on demand: the importer's BibTeX reader is larger than the rest of the importer.
    worker: { format: 'es', plugins: () => [leaveOutUnusedParts(), replaceUnsafeCode(), licences.plugin()] },
  }),
  zip: {
    // WXT leaves out tests and names with a dot, but reviewers run the tests, and checks read the walls.
    includeSources: [
      'test/**',
      '**/.oxlintrc.json',
      '.{ci,github}/**',
      '.{editorconfig,git{attributes,ignore},prettier*}',
    ],
    excludeSources: ['coverage/**', 'test-results/**', '*.tsbuildinfo'],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    // `scripting` needs host permissions, which equal the matches of the content script: see docs/adr/0006.
    // `unlimitedStorage` brings no prompt. It keeps browsers from evicting the databases: see docs/adr/0015.
    permissions: ['alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'],
    omnibox: { keyword: 'pb' },
    host_permissions: ['http://*/*', 'https://*/*'],
    optional_host_permissions: ['https://huggingface.co/*', 'https://export.arxiv.org/*', 'https://api.crossref.org/*'],
    options_ui: { page: 'settings.html', open_in_tab: true },
    action: { default_title: '__MSG_extension_name__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+P' } },
      'next-mention': {
        suggested_key: { default: 'Alt+Shift+M' },
        description: '__MSG_commands_nextMention__',
      },
      // K as in "keep". In Firefox, Alt+Shift+S would open the History menu, whose letter is S.
      'save-paper': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commands_savePaper__',
      },
      // No default keys, because browsers use the obvious ones.
      'add-page-papers': { description: '__MSG_commands_addPagePapers__' },
    },
    // A policy cannot name a server that the user sets up later. Each page narrows this one: see docs/adr/0028.
    content_security_policy: {
      extension_pages:
        // A PDF that the user asks for and the user's own server may be anywhere: docs/adr/0028, docs/adr/0029.
        "default-src 'self'; connect-src 'self' https: http:; img-src 'self' data:; object-src 'none'; base-uri 'none'",
    },
    ...(browser === 'chrome' && { minimum_chrome_version: '128' }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'paperbeacon@paperbeacon.app',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
  hooks: {
    'build:manifestGenerated': (wxt, manifest) => {
      // In Firefox, author styles do not reach into shadow roots, but user styles do. Chromium inherits highlights.
      if (wxt.config.browser !== 'firefox') return;
      for (const script of manifest.content_scripts ?? []) Object.assign(script, { css_origin: 'user' });
    },
    'vite:build:extendConfig': ([entrypoint], config) => {
      // Content scripts run in every page, so their size matters. The APIs they use return promises natively.
      if (entrypoint?.type !== 'content-script' && entrypoint?.type !== 'unlisted-script') return;
      config.build = { ...config.build, minify: 'terser', terserOptions: SMALL };
      config.resolve = {
        ...config.resolve,
        alias: {
          'wxt/browser': '@wxt-dev/browser',
          'wxt/utils/content-script-context': resolve('entrypoints/page.content/silent-context.ts'),
        },
      };
    },
    'prepare:publicPaths': (_wxt, paths) => {
      paths.push('papers.json', ...SAVED_ICONS.map((size) => `icons/saved-${size}.png`));
    },
    // The icon of a tab whose paper is saved: browsers take no SVG there, except Firefox.
    'build:done': async (wxt, output) => {
      for (const size of SAVED_ICONS) {
        const fileName = `icons/saved-${size}.png`;
        await sharp('assets/icon-saved.svg').resize(size).png().toFile(resolve(wxt.config.outDir, fileName));
        output.publicAssets.push({ type: 'asset', fileName });
      }
      const fileName = 'THIRD-PARTY-LICENSES.txt';
      await writeFile(resolve(wxt.config.outDir, fileName), await licences.text());
      output.publicAssets.push({ type: 'asset', fileName });
    },
    'zip:extension:done': (_wxt, path) => rewriteZip(path),
    'zip:sources:done': (_wxt, path) => rewriteZip(path),
    // Every build makes the index from the dump.
    'build:publicAssets': async (wxt, files) => {
      const [dump, facts] = await Promise.all([
        readFile('assets/daily-papers.txt', 'utf8'),
        readFile('assets/paper-facts.tsv', 'utf8'),
      ]);
      const { index, problems, unused } = createBundledIndex(dump, facts);
      for (const problem of problems) wxt.logger.warn(`daily-papers.txt:${problem.line} ${problem.message}`);
      for (const row of unused) wxt.logger.warn(row);
      files.push({ relativeDest: 'papers.json', contents: JSON.stringify(index) });
      files.push({ relativeDest: 'LICENSE', absoluteSrc: resolve('LICENSE') });
    },
  },
});
