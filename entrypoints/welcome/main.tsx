/** The welcome page: wires it to the browser, draws it, and reads it like a web page. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { WelcomePorts } from '../../components/welcome/state/ports';
import { createWelcomeState } from '../../components/welcome/state/welcome-state';
import { Welcome } from '../../components/welcome/welcome';
import { openOwnPage } from '../../lib/platform/extension-tab';
import { changeSettings } from '../../lib/platform/settings';
import { readShortcuts, shortcutSettings } from '../../lib/platform/shortcuts';
import { declareLanguage, translate } from '../../lib/platform/texts';
import { readThisPage } from './live-page';

const LISTING = 'https://arxiv.org/list/cs.LG/recent';

function createPorts(): WelcomePorts {
  return {
    isFirefox: import.meta.env.FIREFOX,
    ...readThisPage(),
    resume: () => changeSettings((settings) => ({ ...settings, paused: false })),
    shortcuts: async () => Object.fromEntries((await readShortcuts()).map(({ name, keys }) => [name, keys])),
    onReturn: (callback) =>
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && callback()),
    changeShortcuts: () => void shortcutSettings()?.(),
    showListing: () => void browser.tabs.create({ url: LISTING }),
    openPage: (page) => void openOwnPage(page),
  };
}

declareLanguage(document);
const root = document.getElementById('root');
if (root) render(<Welcome state={createWelcomeState(createPorts())} translate={translate} />, root);
