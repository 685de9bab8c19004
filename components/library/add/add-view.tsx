/** Views for adding papers from files or text, the report of an import, and the list of sources. */
import { useEffect, useRef } from 'preact/hooks';
import { useFocusAfterStep } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import { AddForm } from './add-form';
import { GuessQuestion } from './guess-question';
import { ImportProgress } from './import-progress';
import { ImportReport, ImportSummaryLines } from './import-report';
import type { LibraryPageState } from '../state/library-page-state';

/** Adds papers, and shows the progress and the result. */
export function AddView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const panels = useRef<HTMLDivElement>(null);
  const adding = state.add.adding.value;
  const { step } = adding;
  useFocusAfterStep(panels, step);
  useEffect(() => {
    if (panels.current) panels.current.scrollTop = 0;
  }, [step]);
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">{t('library.add.title')}</h2>
        <p class="view-hint">{t('library.add.hint')}</p>
      </header>
      <div class="scroller panels adding" ref={panels} tabIndex={-1}>
        {/* Always rendered, so that screen readers announce what appears in it. An output must not hold lists. */}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
        <div class="import-status" role="status">
          <ImportSummaryLines adding={adding} />
        </div>
        {step === 'idle' && <AddForm state={state} />}
        {(step === 'reading' || step === 'looking-up' || step === 'storing') && (
          <ImportProgress adding={adding} add={state.add} />
        )}
        {step === 'asking' && <GuessQuestion guesses={adding.guesses} onAnswer={state.add.answer} />}
        {step === 'done' && <ImportReport state={state} outcome={adding.outcome} />}
      </div>
    </>
  );
}
