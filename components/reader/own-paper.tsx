import { useId } from 'preact/hooks';
import { FactsLine } from '../paper-facts';
import { KeepButton } from '../shared/paper/keep-button';
import { OwnQuestion } from '../shared/pdf/own-question';
import { useText } from '../text';
import type { ReaderState } from './state/reader-state';

/** The paper that the document is, with a button that saves it. Where only its first page tells, it asks first. */
export function OwnPaper({ state }: { state: ReaderState }) {
  const t = useText();
  const heading = useId();
  const question = state.thisPaper.question.value;
  const [offered] = state.thisPaper.offered.value;
  if (!question && !offered) return null;
  return (
    <section class="this-paper" aria-labelledby={heading}>
      <h3 class="this-paper-heading" id={heading}>
        {t('popup.thisPaper.title')}
      </h3>
      {question && <OwnQuestion title={question.paper.title} onAnswer={state.thisPaper.answer} />}
      {offered && (
        <>
          <p class="title" dir="auto">
            {offered.paper.title}
          </p>
          <FactsLine paper={offered.paper} />
          <div class="this-paper-actions">
            <KeepButton
              title={offered.paper.title}
              isSaved={
                state.library.saved.value.has(offered.paper.id) && !state.thisPaper.storing.value.has(offered.paper.id)
              }
              onSave={() => void state.thisPaper.save(offered)}
            />
          </div>
        </>
      )}
    </section>
  );
}
