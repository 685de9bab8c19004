import { useRef } from 'preact/hooks';
import { Empty, Remedy } from '../shared/empty';
import { camelCase, useText } from '../text';
import type { ReaderState } from './state/reader-state';

/** What stands in place of the pages while there are none. */
export function Stage({ state }: { state: ReaderState }) {
  const t = useText();
  const stage = useRef<HTMLDivElement>(null);
  const phase = state.phase.value;
  const fault = state.fault.value;
  const chooseFile = (): void =>
    stage.current?.closest('.reader')?.querySelector<HTMLInputElement>('input[type="file"]')?.click();

  if (phase === 'reading' || phase === 'ready') return null;
  return (
    <div class="stage" ref={stage} role={phase === 'failed' ? 'alert' : undefined}>
      {phase === 'empty' && (
        <Empty title={t('reader.empty.title')} hint={t('reader.empty.hint')}>
          <Remedy label={t('reader.open')} onPress={chooseFile} />
        </Empty>
      )}
      {phase === 'loading' && <Loading state={state} />}
      {phase === 'failed' && fault !== undefined && (
        <Empty title={t(`reader.faults.${camelCase(fault)}`)} hint={t(`reader.remedies.${camelCase(fault)}`)}>
          {state.canRetry() && <Remedy label={t('reader.retry')} onPress={state.retry} />}
          <Remedy label={t('reader.open')} onPress={chooseFile} />
        </Empty>
      )}
    </div>
  );
}

function Loading({ state }: { state: ReaderState }) {
  const t = useText();
  const { loaded = 0, total } = state.bytes.value ?? {};
  return (
    <div class="loading-card">
      <label>
        {t('reader.loading')}
        <progress max={total} value={total === undefined ? undefined : loaded} />
      </label>
      <button type="button" class="button" onClick={state.cancel}>
        {t('popup.saved.cancel')}
      </button>
    </div>
  );
}
