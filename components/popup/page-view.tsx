import { useText } from '../text';
import { Empty, Remedy } from '../shared/empty';
import { PageAdding } from './page-adding';
import { pageStatus } from './page-status';
import { PdfPapers } from './pdf-papers';
import { PaperList } from './paper-list';
import { PaperRow } from './paper-row';
import { type RowActions } from './row-actions';
import { ThisPaper } from './this-paper';
import type { PopupState } from './state/popup-state';

interface PageViewProps {
  state: PopupState;
  actions: RowActions;
}

/** The papers that the active tab mentions, or the reason why there are none and a remedy. */
export function PageView({ state, actions }: PageViewProps) {
  const t = useText();
  const { page, papers, mentions, host } = state.page;
  // The paper of the page says more than the lack of others.
  const hasOwnPaper = (state.thisPaper.front.value ?? { kind: 'none' }).kind !== 'none';
  if (typeof page.value === 'object' && page.value.kind === 'pdf' && !state.page.paused.value) {
    return (
      <>
        <ThisPaper state={state} actions={actions} />
        <PdfPapers state={state} actions={actions} />
      </>
    );
  }
  if (papers.value.length === 0) {
    return (
      <>
        <ThisPaper state={state} actions={actions} />
        <PageAdding state={state} />
        {!hasOwnPaper && state.adding.adding.value.step !== 'choosing' && <NothingHere state={state} />}
      </>
    );
  }
  const count = papers.value.length;
  return (
    <>
      <ThisPaper state={state} actions={actions} />
      <PageAdding state={state} />
      <div class="heading heading-row">
        <p dir="auto">
          {host.value === '' ? t('popup.page.onPage', count) : t('popup.page.onHost', count, { host: host.value })}
        </p>
        <button
          type="button"
          class="text-button"
          aria-label={t('popup.page.copyAll')}
          title={t('popup.page.copyAll')}
          onClick={() => void state.copyPapers(papers.value, 'bibtex')}
        >
          {t('popup.page.copy')}
        </button>
      </div>
      <PaperList
        label={t('popup.page.list')}
        items={papers.value}
        resetKey={typeof page.value === 'object' ? page.value.kind : ''}
        renderItem={(paper) => (
          <PaperRow
            key={paper.id}
            paper={paper}
            saved={state.library.saved.value.get(paper.id)}
            lists={state.library.view.value.lists}
            actions={actions}
            lead={
              <button
                type="button"
                class="text-button to-mention"
                title={t('popup.paper.showMention')}
                onClick={() => void state.showMention(paper.id)}
              >
                {t('popup.page.mentions', mentions.value.get(paper.id) ?? 1)}
              </button>
            }
            glimpse="abstract"
          />
        )}
      />
    </>
  );
}

function NothingHere({ state }: { state: PopupState }) {
  const t = useText();
  if (state.page.page.value === undefined && !state.page.paused.value)
    return <p class="waiting">{t('popup.page.waiting')}</p>;
  const { key, host = '', remedy } = pageStatus(state) ?? { key: 'none' };
  return (
    <Empty title={t(`popup.page.${key}Title`, { host })} hint={t(`popup.page.${key}Hint`)}>
      {remedy && <Remedy label={t(remedy.label)} onPress={remedy.onPress} />}
      {key === 'none' && <Remedy label={t('library.add.title')} onPress={() => state.openPage('adding')} />}
    </Empty>
  );
}
