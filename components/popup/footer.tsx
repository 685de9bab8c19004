import { useText } from '../text';
import { commandKey } from '../shared/command-key';
import { Switch } from '../shared/switch';

interface FooterProps {
  host: string;
  siteOff: boolean;
  paused: boolean;
  markNames: boolean;
  onSiteOff: (off: boolean) => void;
  onMarkNames: (on: boolean) => void;
  onPause: (paused: boolean) => void;
}

/** The settings switches and the keyboard help, visible in every view. */
export function Footer(props: FooterProps) {
  const t = useText();
  const { host, siteOff, paused, markNames, onSiteOff, onMarkNames, onPause } = props;
  return (
    <footer class="footer">
      <KeyHelp />
      <div class="switches">
        {host !== '' && <Switch label={t('popup.switches.site', { host })} on={siteOff} onChange={onSiteOff} />}
        <Switch label={t('popup.switches.names')} on={markNames} onChange={onMarkNames} />
        <Switch label={t('popup.switches.pause')} on={paused} onChange={onPause} />
      </div>
    </footer>
  );
}

function KeyHelp() {
  const t = useText();
  return (
    <p class="keys" aria-label={t('popup.keys.label')} role="note">
      <span>
        <kbd>↑↓</kbd> {t('popup.keys.move')}
      </span>
      <span>
        <kbd>↵</kbd> {t('popup.keys.open')}
      </span>
      <span>
        <kbd>⇧ ↵</kbd> {t('popup.keys.behind')}
      </span>
      <span>
        <kbd>{commandKey()} S</kbd> {t('popup.keys.save')}
      </span>
      <span>
        <kbd>/</kbd> {t('popup.keys.search')}
      </span>
    </p>
  );
}
