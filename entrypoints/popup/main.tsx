import { render } from 'preact';
import { Popup } from '../../components/popup/popup';
import { createPopupState } from '../../components/popup/state/popup-state';
import { translate } from '../../lib/platform/texts';
import { createPopupPorts } from './popup-ports';

/**
 * Longest wait before the popup shows anything (ms). What it opens on is mostly there sooner, and drawing it at once is
 * quicker than drawing it bit by bit as it comes.
 */
const BLANK_MS = 40;

const root = document.getElementById('root');
if (root) {
  const state = createPopupState(createPopupPorts());
  const patience = new Promise((resolve) => setTimeout(resolve, BLANK_MS));
  void Promise.race([state.opened, patience]).then(() =>
    render(<Popup state={state} translate={translate} />, root),
  );
}
