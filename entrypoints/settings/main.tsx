/** The settings page: wires it to the browser and draws it. */
import { render } from 'preact';
import { SettingsPage } from '../../components/settings/settings-page';
import { createSettingsState } from '../../components/settings/state/settings-state';
import { openOwnPage } from '../../lib/platform/extension-tab';
import { clearLedger, onLedgerChange, readLedger } from '../../lib/platform/network/ledger';
import { newsAccess } from '../../lib/platform/news/news-access';
import { changeRefusals, getRefusals, onRefusalsChange } from '../../lib/platform/refusals';
import { saveFile } from '../../lib/platform/save-file';
import { changeSettings, getSettings, onSettingsChange, resetSettings } from '../../lib/platform/settings';
import { readShortcuts, shortcutSettings } from '../../lib/platform/shortcuts';
import { declareLanguage, translate } from '../../lib/platform/texts';

declareLanguage(document);
const root = document.getElementById('root');
if (root) {
  const state = createSettingsState({
    settings: getSettings,
    changeSettings,
    resetSettings,
    onSettingsChange,
    refusals: getRefusals,
    changeRefusals,
    onRefusalsChange,
    ledger: readLedger,
    clearLedger,
    onLedgerChange,
    shortcuts: readShortcuts,
    changeShortcuts: shortcutSettings(),
    openPage: openOwnPage,
    saveFile,
    ...newsAccess,
  });
  void state.load();
  render(<SettingsPage state={state} translate={translate} />, root);
}
