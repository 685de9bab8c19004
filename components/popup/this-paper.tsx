import { useId, useState } from 'preact/hooks';
import { lookUpId } from '../../lib/core/addresses';
import type { FrontPaper, OfferedPaper } from '../../lib/core/formats/intake/front-paper';
import { primaryUrl } from '../../lib/core/papers/urls/paper-urls';
import { ChevronIcon } from '../icons';
import { FactsLine } from '../paper-facts';
import { OutLink } from '../shared/out-link';
import { KeepButton } from '../shared/paper/keep-button';
import { ReadStateSelect } from '../shared/paper/read-state-select';
import { OwnQuestion } from '../shared/pdf/own-question';
import { useText } from '../text';
import { ListButton } from './list-menu';
import { PaperDetail } from './paper-detail';
import type { RowActions } from './row-actions';
import type { PopupState } from './state/popup-state';

interface ThisPaperProps {
  state: PopupState;
  actions: RowActions;
}

/** The paper that the active tab is about, with one button that keeps it. Nothing on other pages. */
export function ThisPaper({ state, actions }: ThisPaperProps) {
  const t = useText();
  const heading = useId();
  const found = state.thisPaper.front.value;
  const question = state.thisPaper.question.value;
  if (question === undefined && (found === undefined || found.kind === 'none')) return null;
  return (
    <section class="this-paper" aria-labelledby={heading}>
      <h2 class="this-paper-heading" id={heading}>
        {t(state.thisPaper.link.value === undefined ? 'popup.thisPaper.title' : 'popup.thisPaper.linked')}
      </h2>
      {question && <OwnQuestion title={question.paper.title} onAnswer={state.thisPaper.answer} />}
      {found?.kind === 'unsure' && <p>{t(`popup.thisPaper.why.${found.why}`)}</p>}
      {found?.kind === 'address' ? (
        <Address found={found} state={state} actions={actions} />
      ) : (
        state.thisPaper.offered.value.map((offered) => (
          <Offer key={offered.paper.id} offered={offered} state={state} actions={actions} />
        ))
      )}
    </section>
  );
}

/** A paper of which only the address is known. */
function Address({ found, state, actions }: ThisPaperProps & { found: Extract<FrontPaper, { kind: 'address' }> }) {
  const t = useText();
  const canLookUp = lookUpId(found.ids) !== undefined;
  const isBusy = state.thisPaper.lookingUp.value;
  return (
    <>
      <p>{t(canLookUp ? 'popup.thisPaper.canLookUp' : 'popup.thisPaper.unread', { site: found.site })}</p>
      <div class="this-paper-actions">
        {canLookUp && (
          <button
            type="button"
            class="button keep-button"
            disabled={isBusy}
            onClick={() => void state.thisPaper.lookUp(found)}
          >
            {t(isBusy ? 'popup.thisPaper.lookingUp' : 'popup.thisPaper.lookUp')}
          </button>
        )}
        <OutLink url={found.url} onOpen={actions.openLink}>
          {t('popup.thisPaper.openPage')}
        </OutLink>
      </div>
    </>
  );
}

function Offer({ offered, state, actions }: ThisPaperProps & { offered: OfferedPaper }) {
  const t = useText();
  const detailId = useId();
  const [isOpen, setOpen] = useState(false);
  const { paper } = offered;
  const { saved, view } = state.library;
  // It counts as saved once its record is stored, too.
  const own = state.thisPaper.storing.value.has(paper.id) ? undefined : saved.value.get(paper.id);
  return (
    <div class="this-paper-offer">
      <OutLink
        class="title"
        url={primaryUrl(paper)}
        onOpen={(_, behind) => actions.openLink(primaryUrl(paper), behind)}
      >
        {paper.title}
      </OutLink>
      <FactsLine paper={paper} />
      <div class="this-paper-actions">
        <KeepButton title={paper.title} isSaved={own !== undefined} onSave={() => void state.thisPaper.save(offered)} />
        <ListButton
          paper={paper}
          saved={own}
          lists={view.value.lists}
          actions={{
            ...actions,
            setInList: (_, listId, member) => void state.thisPaper.setInList(offered, listId, member),
          }}
          onOpen={() => undefined}
        />
        {own !== undefined && (
          <ReadStateSelect
            state={own.readState ?? 'to-read'}
            label={t('library.state.of', { title: paper.title })}
            onChange={(readState) => void state.thisPaper.setRead(paper.id, readState)}
          />
        )}
        <button
          type="button"
          class="text-button with-chevron"
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {t('popup.thisPaper.more')}
          <ChevronIcon />
        </button>
      </div>
      {isOpen && <PaperDetail id={detailId} paper={paper} saved={own} actions={actions} />}
    </div>
  );
}
