import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ListView, SavedPaper } from '../../lib/core/library/types';
import { LIMITS } from '../../lib/core/library/validate';
import type { Paper } from '../../lib/core/papers/paper';
import { ChevronIcon } from '../icons';
import { useText } from '../text';
import type { RowActions } from './paper-row';
import { useDismiss } from './use-dismiss';

interface ListButtonProps {
  paper: Paper;
  saved: SavedPaper | undefined;
  lists: readonly ListView[];
  actions: RowActions;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Says which lists a paper is in, and opens the menu that changes it. */
export function ListButton({ paper, saved, lists, actions, open, onOpen }: ListButtonProps) {
  const t = useText();
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const label = useListsLabel(saved, lists);

  function close(returnFocus: boolean): void {
    onOpen(false);
    if (returnFocus) button.current?.focus();
  }

  return (
    <span class="list-anchor">
      <button
        type="button"
        class="text-button list-button"
        ref={button}
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-label={
          saved === undefined ? undefined : t('popup.paper.lists', { lists: label, title: paper.title })
        }
        onClick={() => onOpen(!open)}
      >
        <span class="list-button-text" dir="auto">
          {label}
        </span>
        <ChevronIcon />
      </button>
      {open && (
        <ListMenu
          id={menuId}
          label={t('popup.paper.listsOf', { title: paper.title })}
          lists={lists}
          chosen={saved?.lists ?? []}
          anchor={button}
          onToggle={(listId, member) => actions.setInList(paper, listId, member)}
          onCreate={(name) => actions.addToNewList(paper, name)}
          onClose={close}
        />
      )}
    </span>
  );
}

function useListsLabel(saved: SavedPaper | undefined, lists: readonly ListView[]): string {
  const t = useText();
  if (saved === undefined) return t('popup.paper.addToList');
  if (saved.lists.length > 1) return t('popup.paper.inLists', saved.lists.length);
  return lists.find(({ id }) => id === saved.lists[0])?.name ?? t('popup.paper.inLists', 1);
}

interface ListMenuProps {
  id: string;
  label: string;
  lists: readonly ListView[];
  chosen: readonly string[];
  anchor: { current: HTMLElement | null };
  onToggle: (listId: string, member: boolean) => void;
  onCreate: (name: string) => void;
  onClose: (returnFocus: boolean) => void;
}

function ListMenu({ id, label, lists, chosen, anchor, onToggle, onCreate, onClose }: ListMenuProps) {
  const t = useText();
  const [name, setName] = useState('');
  const menu = useRef<HTMLFieldSetElement>(null);
  useDismiss(menu, anchor, onClose);
  useEffect(() => {
    menu.current?.querySelector('input')?.focus();
    menu.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);

  function create(): void {
    if (name.trim() === '') return;
    onCreate(name);
    setName('');
  }

  return (
    <fieldset class="menu list-menu" id={id} aria-label={label} ref={menu}>
      <div class="menu-scroll">
        {lists.map((list) => (
          <label class="menu-item" key={list.id}>
            <input
              type="checkbox"
              checked={chosen.includes(list.id)}
              onChange={(event) => onToggle(list.id, event.currentTarget.checked)}
            />
            <span class="menu-text" dir="auto">
              {list.name}
            </span>
          </label>
        ))}
      </div>
      <form
        class="menu-form"
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <input
          type="text"
          value={name}
          maxLength={LIMITS.name}
          aria-label={t('popup.saved.newList')}
          placeholder={t('popup.paper.newList')}
          dir="auto"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="text-button" disabled={name.trim() === ''}>
          {t('popup.paper.add')}
        </button>
      </form>
    </fieldset>
  );
}
