import { ChevronIcon } from '../../icons';
import { ListChecks } from '../../shared/list-checks';
import { MenuButton } from '../../shared/menu-button';
import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

interface ListsButtonProps {
  state: LibraryPageState;
  /** The papers whose lists are changed. */
  ids: readonly string[];
  /** Name of the menu. */
  label: string;
  /** Whether it is the button in the selection bar, which a key opens. */
  inBar?: boolean;
}

/** Opens the lists of one or more papers. A list is checked if it holds all of them. */
export function ListsButton({ state, ids, label, inBar = false }: ListsButtonProps) {
  const t = useText();
  const { lists } = state.library.view.value;
  const papers = ids.flatMap((id) => state.library.saved.value.get(id) ?? []);
  // One pass over the papers, because there may be thousands of papers and of lists.
  const counts = new Map<string, number>();
  for (const id of papers.flatMap((one) => one.lists)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const all = new Set<string>();
  const some = new Set<string>();
  for (const [id, count] of counts) (count === papers.length ? all : some).add(id);
  return (
    <span class="menu-anchor">
      <MenuButton
        class="text-button with-chevron"
        data-lists={inBar || undefined}
        menu={(menu) => (
          <ListChecks
            {...menu}
            class={inBar ? 'upwards' : ''}
            label={label}
            lists={lists}
            chosen={all}
            mixed={some}
            onToggle={(listId, member) =>
              void (member ? state.addToList(ids, listId) : state.removeFromList(ids, listId))
            }
            onCreate={(name) => void state.addToListNamed(ids, name)}
          />
        )}
      >
        {t('library.selection.lists')}
        <ChevronIcon />
      </MenuButton>
    </span>
  );
}
