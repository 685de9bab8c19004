import { useId } from 'preact/hooks';
import { formatDate } from '../../format';
import { useText } from '../../text';
import type { AddOutcome } from '../state/adding';
import type { LibraryPageState } from '../state/library-page-state';
import { identifiersToAsk } from '../state/look-up';

/** Offers to look up the identifiers that an import left unknown, and says first what is sent where. */
export function LookUpOffer({ state, outcome }: { state: LibraryPageState; outcome: AddOutcome }) {
  const t = useText();
  const id = useId();
  const { asked } = identifiersToAsk(outcome);
  if (asked.length === 0) return null;
  const arxiv = asked.filter(({ kind }) => kind === 'arxiv').length;
  const toArxiv = t('library.lookUp.toArxiv', arxiv);
  const toCrossref = t('library.lookUp.toCrossref', asked.length - arxiv);
  const what =
    arxiv === 0
      ? toCrossref
      : arxiv === asked.length
        ? toArxiv
        : t('library.lookUp.toBoth', { arxiv: toArxiv, crossref: toCrossref });
  return (
    <div class="look-up">
      <button
        type="button"
        class="button primary"
        aria-describedby={id}
        onClick={() => void state.add.lookUp(t('library.lookUp.name', { date: formatDate(new Date()) }))}
      >
        {t('library.lookUp.offer', asked.length)}
      </button>
      <p class="quiet" id={id}>
        {t('library.lookUp.sends', { what })}
      </p>
    </div>
  );
}
