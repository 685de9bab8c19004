import { useText } from '../text';
import { Empty, Remedy } from '../shared/empty';
import { PageAdding } from './page-adding';
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
  if (papers.value.length === 0) {
    return (
      <>
        <ThisPaper state={state} actions={actions} />
        <PageAdding state={state} />
        {!hasOwnPaper && <NothingHere state={state} />}
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
            titleLeads="mention"
            lead={<span>{t('popup.page.mentions', mentions.value.get(paper.id) ?? 1)}</span>}
            glimpse="abstract"
          />
        )}
      />
    </>
  );
}

function NothingHere({ state }: { state: PopupState }) {
  const t = useText();
  const { page, paused, siteOff, host, load, allow, reload } = state.page;
  const answer = page.value;
  if (paused.value) {
    return (
      <Empty title={t('popup.page.pausedTitle')} hint={t('popup.page.pausedHint')}>
        <Remedy label={t('popup.page.resume')} onPress={() => void state.setPaused(false)} />
      </Empty>
    );
  }
  if (answer === undefined) return <p class="waiting">{t('popup.page.waiting')}</p>;
  if (answer === 'failed') {
    return (
      <Empty title={t('popup.page.failedTitle')} hint={t('popup.page.failedHint')}>
        <Remedy label={t('popup.retry')} onPress={() => void load()} />
      </Empty>
    );
  }
  switch (answer.kind) {
    case 'restricted':
      return <Empty title={t('popup.page.restrictedTitle')} hint={t('popup.page.restrictedHint')} />;
    case 'pdf':
      return <Empty title={t('popup.page.pdfTitle')} hint={t('popup.page.pdfHint')} />;
    case 'needs-reload':
      return (
        <Empty title={t('popup.page.reloadTitle')} hint={t('popup.page.reloadHint')}>
          <Remedy
            label={t('popup.page.reload')}
            onPress={() => void state.trySetting(reload, 'popup.said.pageFailed')}
          />
        </Empty>
      );
    case 'no-access':
      return (
        <Empty title={t('popup.page.accessTitle')} hint={t('popup.page.accessHint')}>
          <Remedy label={t('popup.page.allow')} onPress={() => void state.trySetting(allow, 'popup.said.pageFailed')} />
        </Empty>
      );
    case 'report':
      if (siteOff.value) {
        return (
          <Empty title={t('popup.page.siteOffTitle', { host: host.value })} hint={t('popup.page.siteOffHint')}>
            <Remedy label={t('popup.page.siteOn')} onPress={() => void state.setSiteOff(false)} />
          </Empty>
        );
      }
      break;
  }
  return <Empty title={t('popup.page.noneTitle')} hint={t('popup.page.noneHint')} />;
}
