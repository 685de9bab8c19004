import { READING_LIST, type SavedPaper } from '../../lib/core/library/types';
import { formatDate } from '../format';
import { useText } from '../text';
import { commandKey } from '../shared/keys/command-key';
import { Empty, Remedy } from '../shared/empty';
import { shortened } from '../shared/shortened';
import { UnknownOperators } from '../shared/search/unknown-operators';
import { LikeHeading, LikeList } from './like-list';
import { ListBar, type ListActions } from './list-bar';
import { PaperList } from './paper-list';
import { PaperRow } from './paper-row';
import { type RowActions } from './row-actions';
import type { PopupState } from './state/popup-state';

interface SavedViewProps {
  state: PopupState;
  actions: RowActions;
}

export function SavedView({ state, actions }: SavedViewProps) {
  const t = useText();
  const { library, papers, savedList, savedPapers, savedSearch } = state;
  if (library.status.value === 'failed') {
    return (
      <Empty title={t('popup.saved.failedTitle')} hint={t('popup.saved.failedHint')}>
        <Remedy label={t('popup.retry')} onPress={() => void library.load()} />
      </Empty>
    );
  }
  const { lists, papers: all } = library.view.value;
  const chosen = savedList.value;
  const query = state.query.value.trim();
  const found = savedPapers.found.value;
  const others = savedPapers.inAbstracts.value;
  const name = chosen?.name ?? t('popup.saved.all');
  // In a list the bookmark removes a paper from that list; in the view of all papers, from every list.
  const rowActions: RowActions =
    chosen === undefined ? actions : { ...actions, toggleSaved: ({ id }) => void state.remove(id, chosen.id) };
  const listActions: ListActions = {
    choose: (listId) => state.chooseList(listId),
    create: (created) => void state.createList(created).then((id) => id !== undefined && state.chooseList(id)),
    rename: (listId, next) => void state.renameList(listId, next),
    remove: (listId) => void state.deleteList(listId),
    copy: (kind) => void state.copyPapers(savedPapers.all.value, kind),
    openLibrary: () => state.openPage('library'),
  };
  const want = (visible: readonly SavedPaper[]): void => void papers.want(visible.map(({ id }) => id));
  const row = (saved: SavedPaper, terms: readonly string[] | undefined, glimpse: 'note' | 'abstract') => (
    <PaperRow
      key={saved.id}
      paper={papers.of(saved)}
      terms={terms}
      saved={saved}
      lists={lists}
      actions={rowActions}
      lead={<SavedDate saved={saved} />}
      glimpse={glimpse}
    />
  );
  const bar = (
    <>
      <ListBar lists={lists} chosen={chosen} total={all.length} actions={listActions} />
      {chosen !== undefined && query === '' && <LikeHeading state={state} list={chosen} />}
    </>
  );
  if (state.showsLike.value)
    return (
      <>
        {bar}
        <LikeList state={state} actions={actions} />
      </>
    );
  return (
    <>
      {bar}
      <UnknownOperators names={savedSearch.answer.value?.unknown} />
      {found.length + others.length === 0 && library.status.value === 'ready' && (
        <>{query === '' ? <NothingSaved state={state} /> : <NothingFound state={state} />}</>
      )}
      {query !== '' && found.length > 0 && <p class="heading">{t('popup.saved.results', found.length)}</p>}
      {(found.length > 0 || others.length === 0) && (
        <PaperList
          label={t('popup.saved.list', { list: name })}
          items={found}
          resetKey={`${chosen?.id ?? ''} ${query}`}
          onShow={want}
          renderItem={(saved) => row(saved, query === '' ? undefined : savedPapers.termsOf(saved.id), 'note')}
        />
      )}
      {others.length > 0 && (
        <>
          <p class="heading">{t('popup.saved.inAbstracts', others.length)}</p>
          <PaperList
            label={t('popup.saved.inAbstracts', others.length)}
            items={others}
            resetKey={`${chosen?.id ?? ''} ${query}`}
            onShow={(visible) => want(visible.map(({ saved }) => saved))}
            renderItem={({ saved, terms }) => row(saved, terms, 'abstract')}
          />
        </>
      )}
    </>
  );
}

/** Explains how papers get into an empty list: by saving or, for lists other than Reading, from there too. */
function NothingSaved({ state }: { state: PopupState }) {
  const t = useText();
  const list = state.savedList.value;
  const elsewhere = state.library.view.value.papers.length > 0;
  const title = list ? t('popup.saved.emptyListTitle', { list: list.name }) : t('popup.saved.emptyTitle');
  const fromElsewhere = list !== undefined && list.id !== READING_LIST && elsewhere;
  return (
    <Empty
      title={title}
      hint={fromElsewhere ? t('popup.saved.emptyListHint') : t('popup.saved.emptyHint', { key: `${commandKey()} S` })}
    >
      {fromElsewhere ? (
        <Remedy label={t('popup.saved.all')} onPress={() => state.chooseList(undefined)} />
      ) : (
        <Remedy label={t('library.add.title')} onPress={() => state.openPage('adding')} />
      )}
    </Empty>
  );
}

/** Says that no saved paper matches, once the abstracts were searched too. */
function NothingFound({ state }: { state: PopupState }) {
  const t = useText();
  if (state.savedSearch.abstracts.value === undefined) return <p class="waiting">{t('popup.search.waiting')}</p>;
  const query = shortened(state.query.value.trim());
  return (
    <Empty title={t('popup.saved.noMatchFor', { query })} hint={t('popup.saved.noMatchHint')}>
      <Remedy label={t('popup.saved.searchAll')} onPress={() => state.searchFor(state.query.peek())} />
    </Empty>
  );
}

function SavedDate({ saved }: { saved: SavedPaper }) {
  const t = useText();
  const at = new Date(saved.savedAt);
  if (Number.isNaN(at.getTime())) return null;
  return <time dateTime={at.toISOString()}>{t('popup.saved.date', { date: formatDate(at) })}</time>;
}
