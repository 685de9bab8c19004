/** The settings page: its parts, and in `state` everything they show and do. */
import { useEffect } from 'preact/hooks';
import { BeaconIcon } from '../icons';
import { DismissButton } from '../shared/dismiss-button';
import { LiveRegion } from '../shared/live-region';
import { ToastRegion } from '../shared/toast';
import { TextProvider, type Translate } from '../text';
import { CardsSection } from './cards-section';
import { MarksSection } from './marks-section';
import { PageLink } from '../shared/page-link';
import { NetworkSection } from './network-section';
import { PapersSection, ResetSection, ShortcutsSection } from './other-sections';
import { RefusalsSection } from './refusals-section';
import { SECTIONS } from './section';
import { SitesSection } from './sites-section';
import type { SettingsState } from './state/settings-state';

const VIEWS = {
  marks: MarksSection,
  refusals: RefusalsSection,
  cards: CardsSection,
  sites: SitesSection,
  network: NetworkSection,
  shortcuts: ShortcutsSection,
  papers: PapersSection,
  reset: ResetSection,
};

export function SettingsPage({ state, translate: t }: { state: SettingsState; translate: Translate }) {
  const fault = state.fault.value;
  const isReady = state.ready.value;

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('keydown', (event) => undoKey(event, state), { signal });
    // No event tells that the user changed a shortcut, but that happens in another tab.
    document.addEventListener('visibilitychange', () => document.hidden || void state.loadShortcuts(), { signal });
    return () => stop.abort();
  }, [state]);
  useEffect(() => {
    // The parts appear after the browser looked for the one that the address names.
    if (isReady) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isReady]);

  return (
    <TextProvider value={t}>
      <div class="settings">
        <header class="head">
          <BeaconIcon />
          <h1>{t('settings.title')}</h1>
          <PageLink page="library" class="place" onOpen={state.openPage}>
            {t('settings.library')}
          </PageLink>
        </header>
        <nav class="sections" aria-label={t('settings.sections')}>
          <ul>
            {SECTIONS.map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{t(`settings.${name}.title`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main class="main" tabIndex={-1}>
          {fault !== undefined && (
            <div class="banner grave" role="alert">
              <p>{t(`settings.faults.${fault}`)}</p>
              <DismissButton onDismiss={state.dismissFault} />
            </div>
          )}
          {isReady &&
            SECTIONS.map((name) => {
              const View = VIEWS[name];
              return <View key={name} state={state} />;
            })}
          <LiveRegion message={state.announcement.value} />
        </main>
        <ToastRegion toast={state.toast} onFocusLost={() => document.querySelector<HTMLElement>('main')?.focus()} />
      </div>
    </TextProvider>
  );
}

/** Undoes what the toast tells of, unless the key is for a text field. */
function undoKey(event: KeyboardEvent, { toast }: SettingsState): void {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
  const isTyping =
    event.target instanceof HTMLInputElement && event.target.type === 'text' && event.target.value !== '';
  if (!isUndo || isTyping || toast.current.peek()?.undo === undefined) return;
  event.preventDefault();
  void toast.undo();
}
