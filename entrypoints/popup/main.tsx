import { render } from 'preact';
import { Popup } from '../../components/popup/popup';
import { createPopupState } from '../../components/popup/state/popup-state';
import { translate } from '../../lib/platform/texts';
import { createPopupPorts } from './popup-ports';

const root = document.getElementById('root');
if (root) render(<Popup state={createPopupState(createPopupPorts())} translate={translate} />, root);
