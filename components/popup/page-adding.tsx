import { useRef } from 'preact/hooks';
import { PlusIcon } from '../icons';
import { importHeadline, importTally } from '../shared/import-words';
import { useFocusAfterStep } from '../shared/use-kept-focus';
import { say, useText } from '../text';
import { LinkedList, LinkedOffer } from './linked-list';
import type { PopupState } from './state/popup-state';

/** One line for a page that lists or links to papers: adds them, reports the result and can undo it. */
export function PageAdding({ state }: { state: PopupState }) {
  const line = useRef<HTMLElement>(null);
  const { listing, links, adding } = state.adding;
  const now = adding.value;
  useFocusAfterStep(line, now.step, now.step !== 'idle');
  const t = useText();
  const offers = listing.value !== undefined || (links.value?.papers.length ?? 0) > 0;
  if (now.step === 'idle' && now.note === undefined && !offers) return null;
  return (
    <section class="page-adding" aria-label={t('popup.add.label')} tabIndex={-1} ref={line}>
      {now.step === 'done' ? (
        <Outcome state={state} done={now} />
      ) : now.step === 'choosing' ? (
        <LinkedList state={state} left={now.left} />
      ) : (
        <Offer state={state} adding={now} />
      )}
    </section>
  );
}

type Step<Name> = Extract<PopupState['adding']['adding']['value'], { step: Name }>;

function Offer({ state, adding }: { state: PopupState; adding: Step<'idle' | 'adding'> }) {
  const t = useText();
  const { listing, add } = state.adding;
  const note = adding.step === 'idle' ? adding.note : undefined;
  const { count, known } = listing.value ?? { count: 0, known: 0 };
  const allKnown = count > 0 && known >= count;
  return (
    <>
      {note !== undefined && <p class="page-adding-note">{say(t, note)}</p>}
      {note === undefined && adding.step === 'idle' && allKnown && <p>{t('popup.add.known', count)}</p>}
      {adding.step === 'adding' ? (
        <p class="quiet">{adding.progress ? t('popup.linked.lookingUp', adding.progress) : t('popup.add.adding')}</p>
      ) : count === 0 ? (
        <LinkedOffer state={state} />
      ) : (
        <button
          type="button"
          class="text-button add-button"
          title={allKnown ? t('popup.add.fillUpHint') : undefined}
          onClick={() => void add()}
        >
          {!allKnown && <PlusIcon />}
          {allKnown ? t('popup.add.fillUp') : t('popup.add.papers', count)}
        </button>
      )}
    </>
  );
}

function Outcome({ state, done: { imported, undoing } }: { state: PopupState; done: Step<'done'> }) {
  const t = useText();
  const { report, source, details } = imported;
  const { added, merged, unchanged, refused, conflicts } = report.counts;
  const reason = added + merged + unchanged === 0 ? report.refused[0]?.reason : undefined;
  const tally = importTally(t, report);
  return (
    <>
      <p>
        <strong>{importHeadline(t, report)}</strong>
        {reason === undefined ? tally !== '' && ` · ${tally}` : `. ${reason}`}
      </p>
      {source !== undefined && added + merged > 0 && (
        <button
          type="button"
          class="text-button"
          title={t('popup.add.undo')}
          disabled={undoing}
          onClick={() => void state.adding.undo()}
        >
          {t('popup.said.undo')}
        </button>
      )}
      {refused + conflicts > 0 && (
        <button
          type="button"
          class="text-button"
          onClick={() => void state.copyText(Promise.resolve(details), { key: 'library.report.copied' })}
        >
          {t('popup.add.report')}
        </button>
      )}
    </>
  );
}
