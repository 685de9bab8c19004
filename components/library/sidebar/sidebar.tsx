/** The sidebar: the lists with their menus, and links to the other views. */
import { useRef, useState } from 'preact/hooks';
import { BeaconIcon, BinIcon, GearIcon, InboxIcon, PlusIcon, SourcesIcon } from '../../icons';
import { PageLink } from '../../shared/page-link';
import { NameForm } from '../../shared/name-form';
import { useText } from '../../text';
import { AddProgress } from '../add/add-progress';
import { SIDEBAR_ID } from './drawer';
import { SideLists } from './side-lists';
import { SideLink } from './sidebar-link';
import type { LibraryPageState } from '../state/library-page-state';
import { SyncLine } from '../storage/sync-line';

export function Sidebar({ state }: { state: LibraryPageState }) {
  const t = useText();
  const route = state.route.value;
  const side = useRef<HTMLDivElement>(null);
  return (
    <div class="side" id={SIDEBAR_ID} ref={side}>
      <header class="side-head" aria-hidden="true">
        <BeaconIcon />
        <p>{t('library.title')}</p>
      </header>
      <nav class="side-lists" aria-label={t('library.lists.label')}>
        <SideLists state={state} scroller={side} />
        <NewList state={state} />
      </nav>
      <nav class="side-foot" aria-label={t('library.more')}>
        <ul>
          <li class="entry">
            <SideLink state={state} to={{ view: 'add' }} current={route.view === 'add'}>
              <InboxIcon />
              {t('library.add.title')} <AddProgress adding={state.add.adding.value} />
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
              count={state.storage.trash.value?.length}
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
          <li class="entry">
            <PageLink page="settings" class="entry-link" onOpen={state.openPage}>
              <span class="entry-name">
                <GearIcon />
                {t('settings.open')}
              </span>
            </PageLink>
          </li>
          <li class="entry">
            <PageLink page="welcome" class="entry-link" onOpen={state.openPage}>
              <span class="entry-name">
                <BeaconIcon />
                {t('welcome.open')}
              </span>
            </PageLink>
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
