/** The side panel: the popup's views, which stay open beside the page and follow the tab in front. */
import { render } from 'preact';
import { Popup } from '../../components/popup/popup';
import { createPopupState } from '../../components/popup/state/popup-state';
import { onFrontChange } from '../../lib/platform/pages/side-panel';
import { declareLanguage, translate } from '../../lib/platform/texts';
import { createPopupPorts } from '../popup/popup-ports';

declareLanguage(document);
const root = document.getElementById('root');
if (root) {
  const state = createPopupState(createPopupPorts({ stays: true }));
  onFrontChange(state.followTab);
  render(<Popup state={state} translate={translate} close={() => undefined} />, root);
}
