import { CrossIcon } from '../icons';
import { IconButton } from '../shared/icon-button';
import { useText } from '../text';
import type { OutlineEntry } from './state/ports';
import type { ReaderState } from './state/reader-state';

/** The document's table of contents. */
export function Outline({ state }: { state: ReaderState }) {
  const t = useText();
  return (
    <nav class="side-panel" aria-label={t('reader.outline')}>
      <div class="side-head">
        <h2>{t('reader.outline')}</h2>
        <IconButton label={t('reader.close')} onClick={() => state.togglePanel('outline')}>
          <CrossIcon />
        </IconButton>
      </div>
      <Entries entries={state.document.value?.outline ?? []} onFollow={state.follow} />
    </nav>
  );
}

function Entries({ entries, onFollow }: { entries: readonly OutlineEntry[]; onFollow: (dest: unknown) => void }) {
  return (
    <ul class="outline">
      {entries.map((entry, i) => (
        // The entries of a document never change.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i}>
          <button type="button" dir="auto" disabled={entry.dest === null} onClick={() => onFollow(entry.dest)}>
            {entry.title}
          </button>
          {entry.entries.length > 0 && <Entries entries={entry.entries} onFollow={onFollow} />}
        </li>
      ))}
    </ul>
  );
}
