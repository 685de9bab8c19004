import { launch, TargetType, type CDPSession, type Page, type Target, type WebWorker } from 'puppeteer-core';
import { CHROMIUM_ARGS, findBrowser } from '../browsers';
import { findCard } from './card-view';
import {
  type Engine,
  type EngineOptions,
  type ExtensionApi,
  spoken,
  type Suggestion,
  type ToolbarPopup,
} from './engine';
import { newPage } from './new-page';
import { PLAIN_HOST } from './serve';
import { PATIENCE_MS, until, within } from './until';

declare const chrome: ExtensionApi;

/** Delay before a request to close a worker is repeated, in ms. */
const CLOSE_MS = 1_000;

/** Launches Chromium (or Chrome) and controls it through the DevTools protocol. */
export async function launchChromium(options: EngineOptions): Promise<Engine> {
  const { extensionDir, profileDir, headless } = options;
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('Chromium is missing: npx tsx scripts/ensure-browsers.ts');
  const browser = await launch({
    executablePath,
    headless,
    userDataDir: profileDir,
    defaultViewport: headless ? { width: 1100, height: 800 } : null,
    timeout: PATIENCE_MS,
    // Only a pipe can load extensions, and the browser ends when the pipe closes, even if this process crashes.
    pipe: true,
    enableExtensions: true,
    args: [...CHROMIUM_ARGS, `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`],
  });
  let id = await browser.installExtension(extensionDir).catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  const origin = (): string => `chrome-extension://${id}`;

  function backgroundTarget(): Target | undefined {
    return browser
      .targets()
      .find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(origin()));
  }

  async function openTab(url: string): Promise<Page> {
    const page = await newPage(browser);
    await page.goto(url);
    return page;
  }
  const openExtensionPage = (path: string): Promise<Page> => openTab(`${origin()}/${path}`);

  async function popupAt(isIt: (target: Target) => boolean): Promise<ToolbarPopup> {
    const target = await browser.waitForTarget((one) => one.url() === `${origin()}/popup.html` && isIt(one), {
      timeout: PATIENCE_MS,
    });
    const popup = await target.asPage();
    return {
      run: async <Result>(run: (window: Window) => Result) =>
        (await popup.evaluate(`(${run.toString()})(window)`)) as Result,
      close: () => popup.close(),
    };
  }

  /** The background's worker; starts it when it does not run. */
  async function wakeBackground(): Promise<WebWorker> {
    if (!backgroundTarget()) {
      const page = await openExtensionPage('manifest.json');
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: `${origin()}/` });
      await until('the background to start', backgroundTarget);
      await page.close();
    }
    const worker = await backgroundTarget()?.worker();
    if (!worker) throw new Error('The background worker went away.');
    await until('the background to listen', () => worker.evaluate(() => chrome.commands.onCommand.hasListeners()));
    return worker;
  }

  return {
    name: 'chromium',
    browser,
    async replaceExtension(dir) {
      await browser.uninstallExtension(id);
      id = await browser.installExtension(dir);
    },
    openExtensionPage,
    openBrowserPage: () => openTab('chrome://version'),
    async openToolbarPopup(page) {
      const known = new Set(browser.targets());
      await page.bringToFront();
      await (await browser.extensions()).get(id)?.triggerAction(page);
      return popupAt((one) => !known.has(one));
    },
    // Key events from the protocol never reach the address bar, and no protocol opens a context menu. The background
    // raises the resulting events instead.
    async suggestInAddressBar(text) {
      const worker = await wakeBackground();
      return worker.evaluate(
        (typed) => new Promise<Suggestion[]>((suggest) => chrome.omnibox.onInputChanged.dispatch(typed, suggest)),
        text,
      );
    },
    async enterInAddressBar(page, text) {
      const worker = await wakeBackground();
      await page.bringToFront();
      await worker.evaluate((typed) => chrome.omnibox.onInputEntered.dispatch(typed, 'currentTab'), text);
    },
    openedPopup: () => popupAt(() => true),
    async inCard(page, run, ...args) {
      const session = await sessionOf(page);
      const root = await cardRoot(session);
      if (root === undefined) return undefined;
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        objectId: root,
        functionDeclaration: `function (args) { return (${run.toString()})(this, ...args); }`,
        arguments: [{ value: args }],
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async spokenCard(page) {
      const { nodes } = await (await sessionOf(page)).send('Accessibility.getFullAXTree');
      const namesIn = (wanted: string): string[] => {
        const node = nodes.find(({ nodeId }) => nodeId === wanted);
        // An inline text box is a line of a text that was named before.
        if (!node || node.role?.value === 'InlineTextBox') return [];
        return [node.ignored ? '' : String(node.name?.value ?? ''), ...(node.childIds ?? []).flatMap(namesIn)];
      };
      return spoken(namesIn(nodes.find(({ role }) => role?.value === 'dialog')?.nodeId ?? ''));
    },
    async stopBackground() {
      const running = backgroundTarget();
      if (!running) return;
      // An open page may start a new worker at once, so only this worker must be gone. Chromium drops a request to
      // close a worker that is just starting, so the request is repeated.
      await until(
        'the background to stop',
        async () => {
          if (!browser.targets().includes(running)) return true;
          await within(
            CLOSE_MS,
            running.worker().then((worker) => worker?.close()),
          );
          return !browser.targets().includes(running);
        },
        { interval: 200 },
      );
    },
    async clearDatabases() {
      const page = await openExtensionPage('manifest.json');
      const session = await page.createCDPSession();
      await session.send('Storage.clearDataForOrigin', { origin: origin(), storageTypes: 'indexeddb,cache_storage' });
      await page.close();
    },
    backgroundRuns: () => Promise.resolve(backgroundTarget() !== undefined),
    async sendCommand(page, command) {
      // Key events from the protocol go to the page and never reach the browser's shortcuts. The background raises the
      // event of the shortcut instead.
      const worker = await wakeBackground();
      await page.bringToFront();
      await worker.evaluate(async (name) => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        chrome.commands.onCommand.dispatch(name, tab);
      }, command);
    },
    async chooseMenuItem(page, item) {
      const worker = await wakeBackground();
      await page.bringToFront();
      const click = {
        menuItemId: item,
        selectionText: await page.evaluate(() => String(getSelection() ?? '')),
      };
      await worker.evaluate(async (info) => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        chrome.contextMenus.onClicked.dispatch(info, tab);
      }, click);
    },
    setMedium: (page, medium) => page.emulateMediaType(medium),
    setColorScheme: (page, value) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
  };
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  return session;
}

/** Handle of the card's closed shadow root, which the protocol can reach but scripts cannot. */
async function cardRoot(session: CDPSession): Promise<string | undefined> {
  const { result: host } = await session.send('Runtime.evaluate', {
    expression: `(${findCard.toString()})()`,
  });
  if (host.objectId === undefined) return undefined;
  const { node } = await session.send('DOM.describeNode', { objectId: host.objectId, pierce: true });
  const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
  if (backendNodeId === undefined) return undefined;
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  return object.objectId;
}
