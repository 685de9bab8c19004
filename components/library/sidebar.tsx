import { useRef, useState } from 'preact/hooks';
import { READING_LIST } from '../../lib/core/library/types';
import { BeaconIcon, BinIcon, InboxIcon, PlusIcon, SourcesIcon } from '../icons';
import { NameForm } from '../shared/name-form';
import { useText } from '../text';
import { AddProgress } from './add-progress';
import { ListEntry } from './list-entry';
import { SideLink } from './sidebar-link';
import type { LibraryPageState } from './state/page-state';
import { SyncLine } from './sync-line';

/** The lists, and the ways to what is not a list. */
export function Sidebar({ state }: { state: LibraryPageState }) {
  const t = useText();
  const route = state.route.value;
  const { lists, papers } = state.library.view.value;
  const chosen = state.list.value?.id;
  const own = lists.filter(({ id }) => id !== READING_LIST);
  return (
    <div class="side">
      <header class="side-head">
        <BeaconIcon />
        <h1>{t('library.title')}</h1>
      </header>
      <nav class="side-lists" aria-label={t('library.lists.label')}>
        <ul>
          <li class="entry">
            <SideLink
              state={state}
              to={{ view: 'papers' }}
              current={route.view === 'papers' && chosen === undefined}
              count={papers.length}
            >
              {t('popup.saved.all')}
            </SideLink>
          </li>
          <li class="entry">
            <SideLink
              state={state}
              to={{ view: 'new' }}
              current={route.view === 'new'}
              count={state.news.unseenCount.value || undefined}
            >
              {t('news.title')}
            </SideLink>
          </li>
          {lists.map((list) => (
            <ListEntry
              key={list.id}
              state={state}
              list={list}
              current={route.view === 'papers' && chosen === list.id}
              place={own.indexOf(list)}
              places={own.length}
            />
          ))}
        </ul>
        <NewList state={state} />
      </nav>
      <nav class="side-foot" aria-label={t('library.more')}>
        <ul>
          <li class="entry">
            <SideLink state={state} to={{ view: 'add' }} current={route.view === 'add'}>
              <InboxIcon />
              {t('library.add.title')}
              <AddProgress adding={state.add.adding.value} />
            </SideLink>
          </li>
          <li class="entry">
            <SideLink state={state} to={{ view: 'sources' }} current={route.view === 'sources'}>
              <SourcesIcon />
              {t('library.sources.title')}
            </SideLink>
          </li>
          <li class="entry">
            <SideLink
              state={state}
              to={{ view: 'trash' }}
              current={route.view === 'trash'}
              count={state.storage.history.value?.trash.length}
            >
              <BinIcon />
              {t('library.trash.title')}
            </SideLink>
          </li>
          <li class="entry">
            <SideLink state={state} to={{ view: 'storage' }} current={route.view === 'storage'}>
              <SyncLine status={state.storage.sync.value?.status} />
            </SideLink>
          </li>
        </ul>
      </nav>
    </div>
  );
}

function NewList({ state }: { state: LibraryPageState }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function finish(): void {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  }
  if (!open) {
    return (
      <button type="button" class="entry-button" ref={button} onClick={() => setOpen(true)}>
        <PlusIcon />
        {t('popup.saved.newList')}
      </button>
    );
  }
  return (
    <NameForm
      name=""
      submit={t('popup.saved.create')}
      onSubmit={(name) => {
        void state.createList(name).then((listId) => listId && state.show({ view: 'papers', listId }));
        finish();
      }}
      onCancel={finish}
    />
  );
}
