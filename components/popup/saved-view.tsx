import { type ListView, READING_LIST, type SavedPaper } from '../../lib/core/library/types';
import { formatDate } from '../format';
import { useText } from '../text';
import { commandKey } from '../shared/command-key';
import { Empty, Remedy } from '../shared/empty';
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
  const { library, papers, savedList, savedPapers } = state;
  if (library.status.value === 'failed') {
    return (
      <Empty title={t('popup.saved.failedTitle')} hint={t('popup.saved.failedHint')}>
        <Remedy label={t('popup.retry')} onPress={() => void library.load()} />
      </Empty>
    );
  }
  const { lists, papers: all } = library.view.value;
  const chosen = savedList.value;
  const shown = savedPapers.value;
  const name = chosen?.name ?? t('popup.saved.all');
  // In a list the bookmark removes a paper from that list; in the view of all papers, from every list.
  const rowActions: RowActions =
    chosen === undefined ? actions : { ...actions, toggleSaved: ({ id }) => void state.remove(id, chosen.id) };
  const listActions: ListActions = {
    choose: (listId) => state.chooseList(listId),
    create: (created) => void state.createList(created).then((id) => id !== undefined && state.chooseList(id)),
    rename: (listId, next) => void state.renameList(listId, next),
    remove: (listId) => void state.deleteList(listId),
    copy: (kind) => void state.copyPapers(shown, kind),
    openLibrary: state.openLibrary,
  };
  return (
    <>
      <ListBar lists={lists} chosen={chosen} total={all.length} actions={listActions} />
      {shown.length === 0 && library.status.value === 'ready' && (
        <NothingSaved list={chosen} elsewhere={all.length > 0} />
      )}
      <PaperList
        label={t('popup.saved.list', { list: name })}
        items={shown}
        resetKey={chosen?.id ?? ''}
        onShow={(visible) => void papers.want(visible.map(({ id }) => id))}
        renderItem={(saved) => (
          <PaperRow
            key={saved.id}
            paper={papers.of(saved)}
            saved={saved}
            lists={lists}
            actions={rowActions}
            lead={<SavedDate saved={saved} />}
            glimpse="note"
          />
        )}
      />
    </>
  );
}

/** Explains how papers get into an empty list: by saving or, for lists other than Reading, from there too. */
function NothingSaved({ list, elsewhere }: { list: ListView | undefined; elsewhere: boolean }) {
  const t = useText();
  const title = list ? t('popup.saved.emptyListTitle', { list: list.name }) : t('popup.saved.emptyTitle');
  const fromElsewhere = list !== undefined && list.id !== READING_LIST && elsewhere;
  return (
    <Empty
      title={title}
      hint={fromElsewhere ? t('popup.saved.emptyListHint') : t('popup.saved.emptyHint', { key: `${commandKey()} S` })}
    />
  );
}

function SavedDate({ saved }: { saved: SavedPaper }) {
  const t = useText();
  const at = new Date(saved.savedAt);
  if (Number.isNaN(at.getTime())) return null;
  return <time dateTime={at.toISOString()}>{t('popup.saved.date', { date: formatDate(at) })}</time>;
}
