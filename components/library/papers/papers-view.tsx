/** The view of saved papers: toolbar, grid and selection bar. */
import { useText } from '../../text';
import { READING_LIST } from '../../../lib/core/library/types';
import { foldWords } from '../../../lib/core/text/fold';
import { Empty, Remedy } from '../../shared/empty';
import { shortened } from '../../shared/shortened';
import { DetailPane } from './detail-pane';
import { PaperGrid } from './paper-grid';
import { SelectionBar } from './selection-bar';
import type { LibraryPageState } from '../state/library-page-state';
import { Toolbar } from './toolbar';

export function PapersView({ state }: { state: LibraryPageState }) {
  const { status } = state.library;
  const isEmpty = state.shown.value.length === 0;
  return (
    <>
      <Toolbar state={state} />
      {isEmpty && status.value !== 'loading' ? (
        <Nothing state={state} />
      ) : (
        <div class="split">
          <div class="list-side">
            <PaperGrid state={state} />
          </div>
          {state.wide.value && <DetailPane state={state} terms={foldWords(state.query.value)} />}
        </div>
      )}
      {isEmpty ? null : <SelectionBar state={state} />}
    </>
  );
}

/** Says why the view is empty, and what would help. */
function Nothing({ state }: { state: LibraryPageState }) {
  const t = useText();
  const list = state.list.value;
  if (state.library.status.value === 'failed') {
    return (
      <Empty title={t('popup.saved.failedTitle')} hint={t('popup.saved.failedHint')}>
        <Remedy label={t('popup.retry')} onPress={state.load} />
      </Empty>
    );
  }
  if (state.isFiltered.value) {
    const query = shortened(state.query.value.trim());
    if (query !== '' && state.savedSearch.abstracts.value === undefined)
      return <p class="waiting">{t('popup.search.waiting')}</p>;
    const hasFilters = Object.keys(state.shelf.filters.value).length > 0;
    return (
      <Empty
        title={query === '' ? t('popup.saved.noMatch') : t('popup.saved.noMatchFor', { query })}
        hint={t(query === '' ? 'library.filters.noneHint' : 'popup.saved.noMatchHint')}
      >
        <Remedy label={t(hasFilters ? 'library.filters.clear' : 'popup.clearSearch')} onPress={state.clearFilter} />
      </Empty>
    );
  }
  if (list !== undefined && list.id !== READING_LIST) {
    return (
      <Empty title={t('popup.saved.emptyListTitle', { list: list.name })} hint={t('library.papers.emptyListHint')}>
        <Remedy label={t('library.papers.showAll')} onPress={() => state.show({ view: 'papers' })} />
      </Empty>
    );
  }
  return (
    <Empty title={t('popup.saved.emptyTitle')} hint={t('library.papers.emptyHint')}>
      <Remedy label={t('library.add.title')} onPress={() => state.show({ view: 'add' })} />
    </Empty>
  );
}
