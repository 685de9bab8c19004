import { formatNumber } from '../../format';
import { useText, type Translate } from '../../text';
import type { Adding } from '../state/adding';
import type { LibraryPageState } from '../state/library-page-state';
import { shareOf } from './add-progress';

interface ImportProgressProps {
  adding: Extract<Adding, { step: 'reading' | 'looking-up' | 'storing' }>;
  add: LibraryPageState['add'];
}

/** Progress of an import or a look-up, and a button to stop it. */
export function ImportProgress({ adding, add }: ImportProgressProps) {
  const t = useText();
  const { step } = adding;
  const label =
    step === 'storing'
      ? t('library.add.storing', adding.papers)
      : t(step === 'reading' ? 'library.add.reading' : 'library.lookUp.asking');
  const count = countText(t, adding);
  const share = step === 'storing' ? 0 : shareOf(adding);
  return (
    <section class="progress" aria-label={label}>
      <p class="progress-title">{label}</p>
      {/* Without a value it is indeterminate: a document that is read in one piece reports no progress. */}
      <progress
        aria-label={label}
        {...(step === 'looking-up' && { 'aria-valuetext': count })}
        max={1}
        {...(share > 0 && share < 1 && { value: share })}
      />
      <p class="progress-facts quiet">
        <span dir="auto">{step === 'reading' ? adding.file : ''}</span>
        {count !== '' && <span class="count">{count}</span>}
      </p>
      <p>
        <button
          type="button"
          class="button"
          disabled={step === 'storing' || adding.stopping === true}
          onClick={() => add.stop()}
        >
          {t('library.add.stop')}
        </button>
      </p>
    </section>
  );
}

function countText(t: Translate, adding: ImportProgressProps['adding']): string {
  if (adding.step === 'looking-up')
    return t('library.papers.some', { shown: formatNumber(adding.done), all: formatNumber(adding.of) });
  const items = adding.step === 'reading' ? adding.items : 0;
  return items > 0 ? t('library.add.items', { count: formatNumber(items) }) : '';
}
