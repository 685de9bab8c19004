import { formatNumber } from '../../format';
import { useText } from '../../text';
import type { Adding } from '../state/add-state';
import type { LibraryPageState } from '../state/library-page-state';

interface ImportProgressProps {
  adding: Extract<Adding, { step: 'reading' | 'storing' }>;
  add: LibraryPageState['add'];
}

/** Progress of an import, and a button to stop it. */
export function ImportProgress({ adding, add }: ImportProgressProps) {
  const t = useText();
  const reading = adding.step === 'reading';
  const label = reading ? t('library.add.reading') : t('library.add.storing', adding.papers);
  return (
    <section class="progress" aria-label={label}>
      <p class="progress-title">{label}</p>
      {/* Without a value it is indeterminate: a document that is read in one piece reports no progress. */}
      <progress
        aria-label={label}
        max={1}
        {...(reading && adding.done > 0 && adding.done < 1 && { value: adding.done })}
      />
      <p class="progress-facts quiet">
        <span dir="auto">{reading ? adding.file : ''}</span>
        {reading && adding.items > 0 && (
          <span class="count">{t('library.add.items', { count: formatNumber(adding.items) })}</span>
        )}
      </p>
      <p>
        <button type="button" class="button" disabled={!reading || adding.stopping === true} onClick={() => add.stop()}>
          {t('library.add.stop')}
        </button>
      </p>
    </section>
  );
}
