import type { ListView, SavedPaper } from '../../lib/core/library/types';
import type { Paper } from '../../lib/core/papers/paper';
import { ChevronIcon } from '../icons';
import { ListChecks } from '../shared/list-checks';
import { MenuButton } from '../shared/menu-button';
import { useText } from '../text';
import type { RowActions } from './row-actions';

interface ListButtonProps {
  paper: Paper;
  saved: SavedPaper | undefined;
  lists: readonly ListView[];
  actions: RowActions;
  /** Called when the menu opens and when it closes. */
  onOpen: (open: boolean) => void;
}

/** Shows which lists a paper is in and opens the menu that changes them. */
export function ListButton({ paper, saved, lists, actions, onOpen }: ListButtonProps) {
  const t = useText();
  const label = useListsLabel(saved, lists);
  return (
    <span class="list-anchor">
      <MenuButton
        class="text-button list-button"
        aria-label={saved === undefined ? undefined : t('popup.paper.lists', { lists: label, title: paper.title })}
        onOpen={onOpen}
        menu={(menu) => (
          <ListChecks
            {...menu}
            label={t('popup.paper.listsOf', { title: paper.title })}
            lists={lists}
            chosen={new Set(saved?.lists)}
            onToggle={(listId, member) => actions.setInList(paper, listId, member)}
            onCreate={(name) => actions.addToNewList(paper, name)}
          />
        )}
      >
        <span class="list-button-text" dir="auto">
          {label}
        </span>
        <ChevronIcon />
      </MenuButton>
    </span>
  );
}

function useListsLabel(saved: SavedPaper | undefined, lists: readonly ListView[]): string {
  const t = useText();
  if (saved === undefined) return t('popup.paper.addToList');
  if (saved.lists.length > 1) return t('popup.paper.inLists', saved.lists.length);
  return lists.find(({ id }) => id === saved.lists[0])?.name ?? t('popup.paper.inLists', 1);
}
