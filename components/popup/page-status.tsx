import { useText, type TextKey } from '../text';
import type { PopupState } from './state/popup-state';

interface PageStatus {
  /** Beginning of the keys of its texts under `popup.page`. */
  readonly key: 'paused' | 'failed' | 'restricted' | 'pdf' | 'reload' | 'access' | 'siteOff';
  readonly host?: string;
  readonly remedy?: { readonly label: TextKey; readonly onPress: () => void };
}

/** Why the page in front is not read, with what helps; undefined for a page that is read, or has not answered yet. */
export function pageStatus(state: PopupState): PageStatus | undefined {
  const { page, paused, siteOff, host, load, allow, reload } = state.page;
  const attempt = (act: () => Promise<void>) => () => void state.trySetting(act, 'popup.said.pageFailed');
  if (paused.value)
    return { key: 'paused', remedy: { label: 'popup.page.resume', onPress: () => void state.setPaused(false) } };
  const answer = page.value;
  if (answer === undefined) return undefined;
  if (answer === 'failed') return { key: 'failed', remedy: { label: 'popup.retry', onPress: () => void load() } };
  switch (answer.kind) {
    case 'restricted':
      return { key: answer.kind };
    case 'pdf':
      return { key: 'pdf', remedy: { label: 'popup.pdf.read', onPress: () => readPdf(state) } };
    case 'needs-reload':
      return { key: 'reload', remedy: { label: 'popup.page.reload', onPress: attempt(reload) } };
    case 'no-access':
      return { key: 'access', remedy: { label: 'popup.page.allow', onPress: attempt(allow) } };
    case 'report':
      break;
  }
  if (!siteOff.value) return undefined;
  const onPress = () => void state.setSiteOff(false);
  return { key: 'siteOff', host: host.value, remedy: { label: 'popup.page.siteOn', onPress } };
}

function readPdf(state: PopupState): void {
  state.showView('page');
  void state.pdf.read();
}

/** The same in one line, for the view that the popup opens on. */
export function PageStatusLine({ state }: { state: PopupState }) {
  const t = useText();
  const status = pageStatus(state);
  if (status === undefined) return null;
  const { key, host = '', remedy } = status;
  return (
    <p class="page-adding page-status">
      <span title={t(`popup.page.${key}Hint`)}>{t(`popup.page.${key}Title`, { host })}</span>
      {remedy && (
        <button type="button" class="text-button" onClick={remedy.onPress}>
          {t(remedy.label)}
        </button>
      )}
    </p>
  );
}
