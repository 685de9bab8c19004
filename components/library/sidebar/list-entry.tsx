import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { READING_LIST, type ListView } from '../../../lib/core/library/types';
import { DotsIcon } from '../../icons';
import { MenuButton } from '../../shared/menu-button';
import { useHandOver } from '../../shared/use-hand-over';
import { useText } from '../../text';
import { carriesPapers, droppedPapers } from '../shared/dragging';
import { ExportButton } from '../shared/export-button';
import { focusSidebarEntry } from '../shared/restore-focus';
import { ListMark } from '../shared/list-mark';
import { ListMenu } from './list-menu';
import { SideLink } from './sidebar-link';
import type { LibraryPageState } from '../state/library-page-state';

interface ListEntryProps {
  state: LibraryPageState;
  list: ListView;
  current: boolean;
  /** Index among the lists that can be moved; negative for the reading list, which cannot. */
  place: number;
  places: number;
  /** Position among all entries; `top` in px. */
  row: { index: number; count: number; top: number };
  /** Set for the entry whose menu is open. */
  opened: RefObject<HTMLLIElement | null> | undefined;
  onMenu: (open: boolean) => void;
}

/** A list: a link, a drop target for papers, and a menu to change it. */
export function ListEntry({ state, list, current, place, places, row, opened, onMenu }: ListEntryProps) {
  const t = useText();
  const [over, setOver] = useState(false);
  const entry = useRef<HTMLLIElement>(null);
  // When the list is deleted.
  useHandOver(entry, focusSidebarEntry);

  function onDrop(event: DragEvent): void {
    setOver(false);
    if (!carriesPapers(event)) return;
    event.preventDefault();
    void state.addToList(droppedPapers(event), list.id);
  }

  function onDragOver(event: DragEvent): void {
    if (!carriesPapers(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  }

  return (
    // Keyboards use the menu of lists instead of dropping.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      class={over ? 'entry over' : 'entry'}
      data-list={list.id}
      ref={(element) => {
        entry.current = element;
        if (opened) opened.current = element;
      }}
      style={{ transform: `translateY(${row.top}px)` }}
      aria-posinset={row.index + 1}
      aria-setsize={row.count}
      onDragEnter={onDragOver}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={onDrop}
    >
      <SideLink state={state} to={{ view: 'papers', listId: list.id }} current={current} count={list.count}>
        <ListMark colour={list.colour} />
        <span class="entry-text" dir="auto">
          {list.name}
        </span>
      </SideLink>
      <MenuButton
        class="icon-button entry-menu"
        aria-label={t('library.lists.change', { list: list.name })}
        title={t('library.lists.changeHint')}
        onOpen={onMenu}
        menu={(menu) => (
          <ListMenu
            {...menu}
            list={list}
            canDelete={list.id !== READING_LIST}
            canMoveUp={place > 0}
            canMoveDown={place >= 0 && place < places - 1}
            onRename={(name) => void state.renameList(list.id, name)}
            onColour={(colour) => void state.setColour(list.id, colour)}
            onMove={(step) => void state.moveList(list.id, step)}
            onDelete={() => void state.deleteList(list.id)}
          >
            {list.count > 0 && (
              <button
                type="button"
                class="menu-item"
                onClick={() => {
                  menu.onClose(false);
                  state.show({ view: 'like', of: { listId: list.id } });
                }}
              >
                {t('like.these')}
              </button>
            )}
            <ExportButton state={state} target={state.targets.list(list)} class="menu-item">
              {t('out.export')}
            </ExportButton>
          </ListMenu>
        )}
      >
        <DotsIcon />
      </MenuButton>
    </li>
  );
}
