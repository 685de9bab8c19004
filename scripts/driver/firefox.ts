import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, type Page } from 'puppeteer-core';
import { findBrowser } from '../browsers';
import { bidiOf, contextOf, scriptResult } from './bidi';
import { findCard } from './card-view';
import { type Engine, type EngineOptions, spoken } from './engine';
import { openPanel } from './firefox-panel';
import { newPage } from './new-page';
import { PLAIN_HOST } from './serve';
import { PATIENCE_MS, until, within } from './until';

/** Fixed id in the extension's origin. Firefox picks a random one, and then pages cannot be opened by address. */
const EXTENSION_UUID = '7d1b4c1e-0f0a-4b0e-9a55-0c4a6d1f2b3c';

const KEEP_STORAGE = 'extensions.webextensions.keepStorageOnUninstall';
const COLOR_SCHEME = 'layout.css.prefers-color-scheme.content-override';

const PREFERENCES = {
  // Firefox removes temporary add-ons when it closes. Their storage must survive, as that of installed add-ons does.
  [KEEP_STORAGE]: true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.dns.localDomains': PLAIN_HOST,
  // Web pages share a process: to start one costs more than to open a page.
  'dom.ipc.processCount': 1,
};

/** Delay before a page is asked again, in ms; a page that is loading may never answer. */
const ANSWER_MS = 5_000;

/** A key that `nsITextInputProcessor` presses. */
type Key = readonly [key: string, code: string, keyCode: number];
const ALT: Key = ['Alt', 'AltLeft', 18];
const SHIFT: Key = ['Shift', 'ShiftLeft', 16];
const ENTER: Key = ['Enter', 'Enter', 13];

/** Launches Firefox and controls it through WebDriver BiDi, with access to the browser's own window. */
export async function launchFirefox(options: EngineOptions): Promise<Engine> {
  const { extensionDir, profileDir, headless, forgetful } = options;
  const executablePath = findBrowser('firefox');
  if (!executablePath) throw new Error('Firefox is missing: npx tsx scripts/ensure-browsers.ts');
  const manifest = JSON.parse(await readFile(join(extensionDir, 'manifest.json'), 'utf8')) as FirefoxManifest;
  const addonId = manifest.browser_specific_settings.gecko.id;
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless,
    userDataDir: profileDir,
    defaultViewport: headless ? { width: 1100, height: 800 } : null,
    timeout: PATIENCE_MS,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      ...PREFERENCES,
      'browser.privatebrowsing.autostart': forgetful,
      'extensions.webextensions.uuids': JSON.stringify({ [addonId]: EXTENSION_UUID }),
    },
  });
  const bidi = bidiOf(browser);
  const origin = `moz-extension://${EXTENSION_UUID}`;
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(addonId)}).extension`;

  /** Runs an expression in the browser window's own document, with the browser's privileges. */
  async function inBrowserWindow(expression: string): Promise<unknown> {
    const tree = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const contexts = tree.contexts as { context: string; url: string }[];
    const context = contexts.find(({ url }) => url.endsWith('/browser.xhtml'))?.context;
    const answer = await bidi.send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
    });
    return (scriptResult(answer) as { value?: unknown }).value;
  }

  /**
   * Installs the extension, allowed in private windows. The protocol's own option for that would install it and start it
   * again as an update, so that the extension never sees its installation.
   */
  async function install(path: string): Promise<void> {
    await inBrowserWindow(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const permissions = { origins: [], permissions: ['internal:privateBrowsingAllowed'] };
      await ExtensionPermissions.add(${JSON.stringify(addonId)}, permissions);
    })()`);
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path } });
  }
  await install(extensionDir).catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });

  const pressToolbarButton = (): Promise<unknown> =>
    inBrowserWindow(`${extension}.apiManager.global.browserActionFor(${extension}).triggerAction(window)`);

  /** Presses real keys in the browser window, which handles its shortcuts. */
  const pressKeys = (keys: readonly Key[]): Promise<unknown> =>
    inBrowserWindow(`(() => {
      window.focus();
      const typist = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      typist.beginInputTransactionForTests(window, { onNotify: () => true });
      const keys = ${JSON.stringify(keys)}.map(([key, code, keyCode]) =>
        new window.KeyboardEvent('', { key, code, keyCode, bubbles: true }));
      for (const key of keys) typist.keydown(key);
      for (const key of keys.reverse()) typist.keyup(key);
    })()`);

  /** Opens a page that never sends the events that Puppeteer's `goto` waits for. */
  async function openWithoutEvents(address: string): Promise<Page> {
    const page = await newPage(browser);
    await bidi.send('browsingContext.navigate', { context: contextOf(page), url: address, wait: 'none' });
    await until(`${address} to load`, () => within(ANSWER_MS, page.evaluate(isLoaded, address)));
    return page;
  }

  /** Letter of a command's Alt+Shift shortcut. A command without a shortcut gets one, as a user would set it. */
  async function shortcutLetter(command: string): Promise<string> {
    const keys = await inBrowserWindow(`(async () => {
      const { shortcuts } = ${extension};
      const name = ${JSON.stringify(command)};
      const keys = async () => (await shortcuts.allCommands()).find((one) => one.name === name)?.shortcut;
      if (!(await keys())) await shortcuts.updateCommand({ name, shortcut: 'Alt+Shift+Y' });
      return keys();
    })()`);
    const letter = /^Alt\+Shift\+([A-Z])$/.exec(String(keys))?.[1];
    if (letter === undefined) throw new Error(`The driver cannot press "${String(keys)}" for ${command}.`);
    return letter;
  }

  return {
    name: 'firefox',
    browser,
    async replaceExtension(dir) {
      await inBrowserWindow(`Services.prefs.setBoolPref('${KEEP_STORAGE}', false)`);
      await bidi.send('webExtension.uninstall', { extension: addonId });
      await inBrowserWindow(`Services.prefs.setBoolPref('${KEEP_STORAGE}', true)`);
      await inBrowserWindow(`Services.prefs.clearUserPref('${COLOR_SCHEME}')`);
      await install(dir);
    },
    openExtensionPage: (path) => openWithoutEvents(`${origin}/${path}`),
    openBrowserPage: () => openWithoutEvents('about:license'),
    async openPrivateWindow() {
      await inBrowserWindow('void OpenBrowserWindow({ private: true })');
      const target = await browser.waitForTarget((one) => one.url() === 'about:privatebrowsing');
      return target.asPage();
    },
    async openToolbarPopup(page) {
      await page.bringToFront();
      await pressToolbarButton();
      // The panel closes when its window loses the focus, for example to another window of the machine.
      return openPanel(inBrowserWindow, { whenClosed: pressToolbarButton });
    },
    async suggestInAddressBar(text) {
      const results = (await inBrowserWindow(`(async () => {
        ${typeInAddressBar(text)}
        const { results } = await gURLBar.lastQueryContextPromise;
        gURLBar.view.close();
        gURLBar.handleRevert();
        return JSON.stringify(results.map(({ heuristic, payload }) => ({ heuristic, ...payload })));
      })()`)) as string;
      return (JSON.parse(results) as AddressBarResult[])
        .filter(({ keyword, heuristic }) => keyword === 'pb' && !heuristic)
        .map(({ content, title }) => ({ content: content.replace(/^pb /, ''), description: title }));
    },
    async enterInAddressBar(page, text) {
      await page.bringToFront();
      await inBrowserWindow(`(async () => {
        ${typeInAddressBar(text)}
        await gURLBar.lastQueryContextPromise;
      })()`);
      await pressKeys([ENTER]);
    },
    openedPopup: () => openPanel(inBrowserWindow),
    async inCard(page, run, ...args) {
      const target = { context: contextOf(page) };
      const found = await bidi.send('script.callFunction', {
        functionDeclaration: findCard.toString(),
        target,
        awaitPromise: false,
        serializationOptions: { maxDomDepth: 1, includeShadowTree: 'all' },
      });
      const root = (scriptResult(found) as SerializedHost).value?.shadowRoot?.sharedId;
      if (root === undefined) return undefined;
      const answer = await bidi.send('script.callFunction', {
        functionDeclaration: `async (root, args) => JSON.stringify([await (${run.toString()})(root, ...JSON.parse(args))])`,
        arguments: [{ sharedId: root }, { type: 'string', value: JSON.stringify(args) }],
        target,
        awaitPromise: true,
      });
      const { value } = scriptResult(answer) as { value: string };
      return JSON.parse(value)[0] ?? undefined;
    },
    async spokenCard(page) {
      await page.bringToFront();
      const names = (await inBrowserWindow(`(() => {
        const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
        const inside = (one) => [...Array(one.childCount).keys()].map((i) => one.getChildAt(i));
        const all = (one) => [one, ...inside(one).flatMap(all)];
        const card = all(service.getAccessibleFor(gBrowser.selectedBrowser)).find((one) => service.getStringRole(one.role) === 'dialog');
        return JSON.stringify(card ? all(card).map((one) => one.name ?? '') : []);
      })()`)) as string;
      return spoken(JSON.parse(names) as string[]);
    },
    async stopBackground() {
      await inBrowserWindow(`${extension}.terminateBackground()`);
      await until('the background to stop', async () => {
        return (await inBrowserWindow(`${extension}.backgroundState`)) === 'stopped';
      });
    },
    async clearDatabases() {
      await inBrowserWindow(`new Promise((done) => {
        const onDataDeleted = () => done(true);
        Services.clearData.deleteDataFromPrincipal(${extension}.principal, true, Services.clearData.CLEAR_DOM_QUOTA, { onDataDeleted });
      })`);
    },
    backgroundRuns: async () => (await inBrowserWindow(`${extension}.backgroundState`)) === 'running',
    async sendCommand(page, command) {
      await page.bringToFront();
      const letter = await shortcutLetter(command);
      await pressKeys([ALT, SHIFT, [letter, `Key${letter}`, letter.charCodeAt(0)]]);
    },
    async chooseMenuItem(page, id) {
      await page.bringToFront();
      const { x, y } = await page.evaluate(centreOfSelection);
      await page.mouse.click(x, y, { button: 'right' });
      const menu = "document.getElementById('contentAreaContextMenu')";
      const item = `[...${menu}.querySelectorAll('menuitem')].find((one) => one.id.endsWith('-menuitem-_${id}'))`;
      await until(`the menu entry ${id}`, () =>
        inBrowserWindow(`${menu}.state === 'open' && ${item} && !${item}.hidden`).then(Boolean),
      );
      // Several entries of an extension are in a submenu, which takes no choice while it is closed.
      await inBrowserWindow(`${item}.parentNode === ${menu} || ${item}.parentNode.parentNode.openMenu(true)`);
      await until('the submenu', () => inBrowserWindow(`${item}.parentNode.state === 'open'`).then(Boolean));
      await inBrowserWindow(`${item}.parentNode.activateItem(${item})`);
    },
    async setMedium(page, medium) {
      await page.bringToFront();
      await inBrowserWindow(`gBrowser.selectedBrowser.browsingContext.mediumOverride = '${medium}'`);
    },
    async setColorScheme(_, scheme) {
      const value = scheme === 'dark' ? 0 : 1;
      await inBrowserWindow(`Services.prefs.setIntPref('${COLOR_SCHEME}', ${value})`);
    },
  };
}

function isLoaded(address: string): boolean {
  return location.href.startsWith(address) && document.readyState === 'complete';
}

/** The fields that the driver reads of an address bar result; the heuristic result is the typed text itself. */
interface AddressBarResult {
  heuristic: boolean;
  keyword?: string;
  content: string;
  title: string;
}

/** Starts the query that typing causes; `gURLBar.lastQueryContextPromise` resolves when it ends. */
const typeInAddressBar = (text: string): string => `gURLBar.focus(); gURLBar.search(${JSON.stringify(`pb ${text}`)});`;

/** Runs in the page: the centre of the selection, or a point at the page's edge when nothing is selected. */
function centreOfSelection(): { x: number; y: number } {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return { x: 20, y: 20 };
  const box = selection.getRangeAt(0).getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

interface FirefoxManifest {
  browser_specific_settings: { gecko: { id: string } };
}

interface SerializedHost {
  value?: { shadowRoot?: { sharedId?: string } | null };
}
