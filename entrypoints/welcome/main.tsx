/** The welcome page: wires it to the browser, draws it, and reads it like a web page. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { WelcomePorts } from '../../components/welcome/state/ports';
import { createWelcomeState } from '../../components/welcome/state/welcome-state';
import { Welcome } from '../../components/welcome/welcome';
import { openLibraryAt } from '../../lib/platform/library-tab';
import { showOwnPage } from '../../lib/platform/own-tab';
import { changeSettings } from '../../lib/platform/settings';
import { commandKeys, openShortcutSettings } from '../../lib/platform/shortcuts';
import { translate } from '../../lib/platform/texts';
import { readThisPage } from './live-page';

const LISTING = 'https://arxiv.org/list/cs.LG/recent';

function createPorts(): WelcomePorts {
  const hasLedger = browser.runtime.getManifest().options_ui?.page.endsWith('settings.html') === true;
  return {
    isFirefox: import.meta.env.FIREFOX,
    ...readThisPage(),
    resume: () => changeSettings((settings) => ({ ...settings, paused: false })),
    shortcuts: commandKeys,
    onReturn: (callback) =>
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && callback()),
    changeShortcuts: () => void openShortcutSettings(),
    addFile: () => void openLibraryAt('#add'),
    showListing: () => void browser.tabs.create({ url: LISTING }),
    showFeed: () => void openLibraryAt('#new'),
    ...(hasLedger && { showLedger: () => void showOwnPage('settings.html', '#network') }),
  };
}

const root = document.getElementById('root');
if (root) render(<Welcome state={createWelcomeState(createPorts())} translate={translate} />, root);
