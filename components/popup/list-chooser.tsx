import { useEffect, useRef } from 'preact/hooks';
import type { ListView } from '../../lib/core/library/types';
import { formatNumber } from '../format';
import { CheckIcon, ChevronIcon } from '../icons';
import { useText } from '../text';
import { MenuButton, type MenuProps } from '../shared/menu-button';
import { useDismiss } from '../shared/use-dismiss';

interface ListChooserProps {
  lists: readonly ListView[];
  /** Undefined for all saved papers. */
  chosen: ListView | undefined;
  total: number;
  onChoose: (listId: string | undefined) => void;
}

/** The heading of the saved view: shows the current list and opens a menu with all lists. */
export function ListChooser({ lists, chosen, total, onChoose }: ListChooserProps) {
  const t = useText();
  const name = chosen?.name ?? t('popup.saved.all');
  return (
    <span class="list-anchor chooser">
      <MenuButton
        class="chooser-button"
        aria-haspopup="menu"
        aria-label={t('popup.saved.chosen', { list: name })}
        menu={(menu) => (
          <ChooserMenu
            {...menu}
            entries={[
              { id: undefined, name: t('popup.saved.all'), count: total },
              ...lists.map((list) => ({ id: list.id, name: list.name, count: list.count })),
            ]}
            chosen={chosen?.id}
            onChoose={(listId) => {
              onChoose(listId);
              menu.onClose(true);
            }}
          />
        )}
      >
        <span class="chooser-name" dir="auto">
          {name}
        </span>
        <ChevronIcon />
      </MenuButton>
    </span>
  );
}

interface Entry {
  id: string | undefined;
  name: string;
  count: number;
}

interface ChooserMenuProps extends MenuProps {
  entries: readonly Entry[];
  chosen: string | undefined;
  onChoose: (listId: string | undefined) => void;
}

function ChooserMenu({ id, entries, chosen, anchor, onChoose, onClose }: ChooserMenuProps) {
  const t = useText();
  const menu = useRef<HTMLDivElement>(null);
  useDismiss(menu, anchor, onClose);
  useEffect(() => menu.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus(), []);
  return (
    <div class="menu" id={id} role="menu" aria-label={t('popup.saved.choose')} ref={menu}>
      {entries.map((entry) => (
        <button
          key={entry.id ?? ''}
          type="button"
          class="menu-item"
          role="menuitemradio"
          aria-checked={entry.id === chosen}
          tabIndex={-1}
          onClick={() => onChoose(entry.id)}
        >
          <CheckIcon />
          <span class="menu-text" dir="auto">
            {entry.name}
          </span>
          <span class="count"> {formatNumber(entry.count)}</span>
        </button>
      ))}
    </div>
  );
}
