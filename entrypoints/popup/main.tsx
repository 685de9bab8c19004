/** The popup: wires it to the browser and draws it. */
import { render } from 'preact';
import { Popup } from '../../components/popup/popup';
import { createPopupState } from '../../components/popup/state/popup-state';
import { declareLanguage, translate } from '../../lib/platform/texts';
import { createPopupPorts } from './popup-ports';

/**
 * Longest wait before the first render, in ms. Most data arrives sooner, and rendering it at once is faster than
 * rendering it piece by piece.
 */
const BLANK_MS = 40;

declareLanguage(document);
const root = document.getElementById('root');
if (root) {
  const state = createPopupState(createPopupPorts());
  const timeout = new Promise((resolve) => setTimeout(resolve, BLANK_MS));
  void Promise.race([state.opened, timeout]).then(() => render(<Popup state={state} translate={translate} />, root));
}
