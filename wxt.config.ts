import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { createBundledIndex } from './scripts/bundled-index';

/** Terser makes smaller scripts than the default. The messaging library logs what it does to a logger it is not given. */
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

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  i18n: { localesDir: resolve('assets/locales') },
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [128, 96, 48, 32, 16] },
  vite: () => ({
    plugins: [preact()],
    build: { cssTarget: ['chrome128', 'firefox142'] },
    // Modules can load parts later: the importer's BibTeX reader is larger than all the rest of it.
    worker: { format: 'es' },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    // scripting, and with it the hosts the content script is declared for anyway: see docs/adr/0006.
    permissions: ['alarms', 'contextMenus', 'scripting', 'storage'],
    omnibox: { keyword: 'pb' },
    host_permissions: ['http://*/*', 'https://*/*'],
    optional_host_permissions: ['https://huggingface.co/*'],
    // The library page, which browsers offer among an extension's own entries and open only once.
    options_ui: { page: 'library.html', open_in_tab: true },
    action: { default_title: '__MSG_extension_name__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+P' } },
      'next-mention': {
        suggested_key: { default: 'Alt+Shift+M' },
        description: '__MSG_commands_nextMention__',
      },
      // Without keys of its own: browsers have taken those that would suggest themselves.
      'add-page-papers': { description: '__MSG_commands_addPagePapers__' },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'self'; connect-src 'self' https://huggingface.co http://localhost:* http://127.0.0.1:*; img-src 'self' data:; object-src 'none'; base-uri 'none'",
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
      // In Firefox a document's own styles end at shadow roots; the user's reach inside. Chromium inherits highlights.
      if (wxt.config.browser !== 'firefox') return;
      for (const script of manifest.content_scripts ?? []) Object.assign(script, { css_origin: 'user' });
    },
    'vite:build:extendConfig': ([entrypoint], config) => {
      // Content scripts run in every page, so their size counts; what they use returns promises without the polyfill.
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
      paths.push('papers.json');
    },
    // The index is an asset of the built extension: change the dump, rebuild, done.
    'build:publicAssets': async (wxt, files) => {
      const [dump, arxivIds] = await Promise.all([
        readFile('assets/daily-papers.txt', 'utf8'),
        readFile('assets/arxiv-ids.tsv', 'utf8'),
      ]);
      const { index, problems } = createBundledIndex(dump, arxivIds);
      for (const problem of problems) wxt.logger.warn(`daily-papers.txt:${problem.line} ${problem.message}`);
      files.push({ relativeDest: 'papers.json', contents: JSON.stringify(index) });
    },
  },
});
