import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from '../browsers';

export type ColorScheme = 'light' | 'dark';

export interface EngineOptions {
  /** Folder of the built extension. */
  extensionDir: string;
  /** Existing folder of the browser's profile; stays after the browser closes. */
  profileDir: string;
  headless: boolean;
  /** Whether Firefox never remembers history. */
  forgetful: boolean;
}

/** A function that runs in the page with the shadow root of the card. */
export type InCard<Args extends unknown[], Result> = (root: ShadowRoot, ...args: Args) => Result | Promise<Result>;

/** The popup as the toolbar button opens it, with the rights that the click gives. */
export interface ToolbarPopup {
  /** Runs a function on the popup's window; the result is JSON. Firefox runs it from outside the page. */
  run<Result>(run: (popup: Window) => Result): Promise<Result>;
  close(): Promise<void>;
}

/** A suggestion of the address bar: the text that it enters, and the text that it shows. */
export interface Suggestion {
  content: string;
  description: string;
}

/** The operations that differ between browsers; everything else is in driver.ts. */
export interface Engine {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** Removes the extension with everything that it stored, and installs the one in this folder. */
  replaceExtension(extensionDir: string): Promise<void>;
  /** Opens a page of the extension as a tab in front. */
  openExtensionPage(path: string): Promise<Page>;
  /** Opens a page of the browser itself, which extensions cannot touch. */
  openBrowserPage(): Promise<Page>;
  /** Opens a private window and returns its tab; only in Firefox. */
  openPrivateWindow?(): Promise<Page>;
  /** Presses the toolbar button while `page` is in front. */
  openToolbarPopup(page: Page): Promise<ToolbarPopup>;
  /** Waits for the popup that something other than the toolbar button opens. */
  openedPopup(): Promise<ToolbarPopup>;
  /** Runs `run` with the card's closed shadow root; undefined without a card. Arguments and result are JSON. */
  inCard<Args extends unknown[], Result>(
    page: Page,
    run: InCard<Args, Result>,
    ...args: Args
  ): Promise<Result | undefined>;
  /**
   * What the browser tells screen readers about the card: the names of its parts in order, without repetitions. Empty
   * without a card, and in Firefox at first: it starts to tell once somebody asks.
   */
  spokenCard(page: Page): Promise<string[]>;
  /** Ends the extension's background as the browser does with an idle one. */
  stopBackground(): Promise<void>;
  backgroundRuns(): Promise<boolean>;
  /** Clears the databases and caches of the extension while it runs, as the browser's own dialog does. */
  clearDatabases(): Promise<void>;
  /** Suggestions of the address bar for `pb` and this text, best first, without the line of instructions. */
  suggestInAddressBar(text: string): Promise<Suggestion[]>;
  /** Presses Enter in the address bar after `pb` and this text, with `page` in front. */
  enterInAddressBar(page: Page, text: string): Promise<void>;
  /** Sends a keyboard command of the manifest while `page` is in front. */
  sendCommand(page: Page, command: string): Promise<void>;
  /**
   * Chooses the extension's entry with this id from the context menu of `page`, with the current selection. Firefox
   * opens the real menu.
   */
  chooseMenuItem(page: Page, id: string): Promise<void>;
  setColorScheme(page: Page, scheme: ColorScheme): Promise<void>;
  /** Shows the page in front as in print, or as on a screen again. */
  setMedium(page: Page, medium: 'print' | 'screen'): Promise<void>;
}

/** The part of the extension API that the driver calls in the extension's own pages. */
export interface ExtensionApi {
  storage: { sync: { get(keys: null): Promise<Record<string, unknown>> } };
  tabs: { query(filter: { active: boolean; currentWindow: boolean }): Promise<{ id?: number }[]> };
  action: { getBadgeText(tab: { tabId?: number }): Promise<string> };
  commands: {
    onCommand: { hasListeners(): boolean; dispatch(command: string, tab: { id?: number } | undefined): void };
  };
  contextMenus: {
    onClicked: {
      dispatch(click: { menuItemId: string; selectionText: string }, tab: { id?: number } | undefined): void;
    };
  };
  omnibox: {
    onInputChanged: { dispatch(text: string, suggest: (all: Suggestion[]) => void): void };
    onInputEntered: { dispatch(text: string, disposition: string): void };
  };
}

/** Names of accessible parts without empty ones and repetitions: a text repeats the name of its heading or button. */
export function spoken(names: readonly string[]): string[] {
  const said = names.map((name) => name.replaceAll(/\s+/g, ' ').trim()).filter((name) => name !== '');
  return said.filter((name, i) => name !== said[i - 1]);
}
