import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { OwnPage } from '../../lib/core/own-page';
import { ChevronIcon, GearIcon, PanelIcon } from '../icons';
import { KeyList, type KeyRows } from '../shared/keys/key-list';
import { MenuButton, type MenuProps } from '../shared/menu-button';
import { Switch } from '../shared/switch';
import { useDismiss } from '../shared/use-dismiss';
import { useText } from '../text';

interface FooterProps {
  host: string;
  siteOff: boolean;
  paused: boolean;
  markNames: boolean;
  onSiteOff: (off: boolean) => void;
  onMarkNames: (on: boolean) => void;
  onPause: (paused: boolean) => void;
  onPage: (page: OwnPage) => void;
  /** Undefined where the views cannot stay open beside the page. */
  onPanel?: (() => void) | undefined;
}

/** One line in every view: the keys on demand, and whether pages are marked, with the switches behind it. */
export function Footer(props: FooterProps) {
  const t = useText();
  const { host, siteOff, paused, markNames, onSiteOff, onMarkNames, onPause, onPage, onPanel } = props;
  const state = paused ? t('popup.switches.paused') : siteOff ? t('popup.switches.off', { host }) : undefined;
  return (
    <footer class="footer">
      <MenuButton
        class="footer-button keys-button"
        aria-label={t('popup.keys.button')}
        title={`${t('popup.keys.button')} (?)`}
        data-keys
        menu={(menu) => (
          <Panel {...menu} label={t('popup.keys.button')}>
            <KeyList class="keys" rows={KEYS} />
            <button type="button" class="text-button" onClick={() => onPage('welcome')}>
              {t('welcome.open')}
            </button>
          </Panel>
        )}
      >
        ?
      </MenuButton>
      <button type="button" class="footer-button settings-button" onClick={() => onPage('settings')}>
        <GearIcon />
        {t('settings.open')}
      </button>
      {onPanel && (
        <button
          type="button"
          class="footer-button"
          aria-label={t('popup.beside')}
          title={t('popup.beside')}
          onClick={onPanel}
        >
          <PanelIcon />
        </button>
      )}
      <MenuButton
        class={`footer-button marking${state === undefined ? '' : ' off'}`}
        menu={(menu) => (
          <Panel {...menu} label={t('popup.switches.label')}>
            {host !== '' && <Switch label={t('popup.switches.site', { host })} on={siteOff} onChange={onSiteOff} />}
            <Switch label={t('popup.switches.pause')} on={paused} onChange={onPause} />
            <Switch label={t('popup.switches.names')} on={markNames} onChange={onMarkNames} />
          </Panel>
        )}
      >
        <span class="marking-text">{state ?? t('popup.switches.on')}</span>
        <ChevronIcon />
      </MenuButton>
    </footer>
  );
}

/** A panel above the footer. It takes the focus, so that Esc closes it and not the popup. */
function Panel({ id, label, anchor, onClose, children }: MenuProps & { label: string; children: ComponentChildren }) {
  const panel = useRef<HTMLFieldSetElement>(null);
  useDismiss(panel, anchor, onClose);
  useEffect(() => (panel.current?.querySelector('button') ?? panel.current)?.focus(), []);
  return (
    <fieldset class="menu footer-panel" id={id} aria-label={label} tabIndex={-1} ref={panel}>
      {children}
    </fieldset>
  );
}

const KEYS: KeyRows = [
  ['↑ ↓', 'popup.keys.move'],
  ['↵', 'popup.keys.open'],
  ['⇧ ↵', 'popup.keys.behind'],
  ['→ ←', 'popup.keys.details'],
  ['Ctrl S', 'popup.keys.save'],
  ['Ctrl Z', 'popup.keys.undo'],
  ['/', 'popup.keys.search'],
  ['?', 'popup.keys.help'],
  ['Esc', 'popup.keys.close'],
];
