import { useId, useRef } from 'preact/hooks';
import type { ListView, SavedPaper } from '../../lib/core/library/types';
import type { Paper } from '../../lib/core/papers/paper';
import { ChevronIcon } from '../icons';
import { ListChecks } from '../shared/list-checks';
import { useText } from '../text';
import type { RowActions } from './paper-row';

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
        <ListChecks
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
