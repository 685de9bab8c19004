/** Views of how the library is kept: sync, exports and snapshots, and the trash. */
import type { SyncReport } from '../../../lib/core/library/sync/sync-report';
import { formatBytes, formatDate, formatNumber, formatTime } from '../../format';
import { camelCase, useText } from '../../text';
import { ExportButton } from '../shared/export-button';
import { Panel } from '../shared/panel';
import type { LibraryPageState } from '../state/library-page-state';
import { syncWords } from './sync-line';

export function StorageView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { storage } = state;
  const report = storage.sync.value;
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">{t('library.storage.title')}</h2>
      </header>
      <div class="scroller panels">
        <Panel title="library.storage.sync">
          <SyncState report={report} />
          {report?.quota !== undefined && <QuotaMeter quota={report.quota} />}
          <p class="panel-buttons">
            <button type="button" class="button" onClick={() => state.show({ view: 'sync' })}>
              {t('library.server.title')}
            </button>
          </p>
        </Panel>
        <Panel title="library.storage.files">
          <p>{t('library.storage.filesHint')}</p>
          <p class="panel-buttons">
            <button
              type="button"
              class="button"
              onClick={() => void state.exportFile(state.targets.everything(), 'json')}
            >
              {t('library.storage.export')}
            </button>
            <ExportButton state={state} target={state.targets.everything()}>
              {t('library.storage.exportOther')}
            </ExportButton>
          </p>
        </Panel>
        <Snapshots state={state} />
        <Panel title="library.storage.details">
          <Details state={state} />
        </Panel>
      </div>
    </>
  );
}

function SyncState({ report }: { report: SyncReport | undefined }) {
  const t = useText();
  const status = report?.status;
  const since = status?.kind === 'problem' || status?.kind === 'waiting' ? status.syncedAt : undefined;
  return (
    <div class="sync-state">
      <p class="sync-headline">
        <span class={`sync-sign sync-${status?.kind ?? 'waiting'}`} aria-hidden="true" />
        {syncWords(t, status)}
      </p>
      <p>
        {status?.kind === 'off' && t('problems.syncUnavailable')}
        {status?.kind === 'synced' && t('library.sync.syncedHint')}
        {(status === undefined || status.kind === 'waiting') && t('library.sync.waitingHint')}
        {status?.kind === 'problem' && t(`problems.${camelCase(status.code)}`)}
      </p>
      {since !== undefined && <p>{t('library.sync.last', { time: formatTime(new Date(since)) })}</p>}
      {report?.skew !== undefined && <p>{t('problems.clockSkew')}</p>}
    </div>
  );
}

function QuotaMeter({ quota }: { quota: NonNullable<SyncReport['quota']> }) {
  const t = useText();
  const { papers, capacity, titlesHere, notesHere, bytes } = quota;
  const left = papers.saved - papers.synced;
  const label = t('library.quota.papers', {
    synced: formatNumber(papers.synced),
    capacity: formatNumber(capacity),
  });
  const unsynced = [
    left > 0 && t('library.quota.papersStay', left),
    titlesHere > 0 && t('library.quota.titlesStay', titlesHere),
    notesHere > 0 && t('library.quota.notesStay', notesHere),
  ].filter((one) => one !== false);
  return (
    <div class="quota">
      <meter min={0} max={quota.quota} high={quota.quota * 0.9} value={bytes} aria-label={label} />
      <p>
        {label}
        {unsynced.length > 0 && `; ${unsynced.join('; ')}`}
      </p>
      {left > 0 && <p>{t('problems.syncFull')}</p>}
    </div>
  );
}

function Snapshots({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { storage } = state;
  const history = storage.history.value;
  const snapshots = history?.snapshots ?? [];
  return (
    <Panel title="library.storage.snapshots">
      {history === null && <p>{t('library.storage.snapshotsFailed')}</p>}
      {history?.snapshots.length === 0 && <p>{t('library.storage.noSnapshots')}</p>}
      {snapshots.length > 0 && <p>{t('library.storage.snapshotsHint')}</p>}
      <ul class="snapshots">
        {snapshots.map(({ day, takenAt }) => (
          <li key={day}>
            <time dateTime={day}>{formatDate(new Date(takenAt))}</time>
            <button
              type="button"
              class="text-button"
              aria-label={t('library.storage.restoreDay', { day: formatDate(new Date(takenAt)) })}
              onClick={() => void storage.restoreSnapshot(day)}
            >
              {t('library.storage.restore')}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Details({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { sync, devices, usage } = state.storage;
  const quota = sync.value?.quota;
  const { here, seen } = devices.value ?? { here: '', seen: [] };
  return (
    <dl class="details">
      {seen.map(({ device, time }) => (
        <div key={device}>
          <dt>
            {device === here ? t('library.storage.here') : t('library.storage.browser', { device: device.slice(0, 8) })}
          </dt>
          <dd>{t('library.storage.wrote', { time: formatTime(new Date(time)) })}</dd>
        </div>
      ))}
      {quota !== undefined && (
        <div>
          <dt>{t('library.storage.syncSize')}</dt>
          <dd>{t('library.storage.ofSize', { size: formatBytes(quota.bytes), all: formatBytes(quota.quota) })}</dd>
        </div>
      )}
      {usage.value !== undefined && (
        <div>
          <dt>{t('library.storage.localSize')}</dt>
          <dd>{formatBytes(usage.value)}</dd>
        </div>
      )}
    </dl>
  );
}
