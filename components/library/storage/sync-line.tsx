import type { SyncStatus } from '../../../lib/core/library/sync/sync-report';
import { formatTime } from '../../format';
import { useText, type Translate } from '../../text';

/** The sync status in a word or two, without its time, and with a sign whose shape differs as well as its colour. */
export function SyncLine({ status }: { status: SyncStatus | undefined }) {
  const t = useText();
  return (
    <>
      <span class={`sync-sign sync-${status?.kind ?? 'waiting'}`} aria-hidden="true" />
      {t('library.storage.title')}{' '}
      <span class="sync-words">{status?.kind === 'synced' ? t('library.sync.inStep') : syncWords(t, status)}</span>
    </>
  );
}

export function syncWords(t: Translate, status: SyncStatus | undefined): string {
  switch (status?.kind) {
    case 'off':
      return t('library.sync.off');
    case 'synced':
      return t('library.sync.synced', { time: formatTime(new Date(status.at)) });
    case 'problem':
      return t('library.sync.problem');
    case 'waiting':
    case undefined:
      break;
  }
  return t('library.sync.waiting');
}
