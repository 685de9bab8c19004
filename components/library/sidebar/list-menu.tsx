import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { LIST_COLOURS, type ListColour, type ListView } from '../../../lib/core/library/types';
import type { MenuProps } from '../../shared/menu-button';
import { NameEntry } from '../../shared/name-entry';
import { useDismiss } from '../../shared/use-dismiss';
import { useText } from '../../text';
import { ListMark } from '../shared/list-mark';

interface ListMenuProps extends MenuProps {
  list: ListView;
  /** More actions on the list. */
  children: ComponentChildren;
  canDelete: boolean;
  canMoveUp: boolean;
  canMoveDown: boolean;
  onRename: (name: string) => void;
  onColour: (colour: ListColour | null) => void;
  onMove: (step: -1 | 1) => void;
  onDelete: () => void;
}

/** A menu to rename, colour, move or delete a list. */
export function ListMenu(props: ListMenuProps) {
  const { id, list, anchor, onClose } = props;
  const t = useText();
  const menu = useRef<HTMLFieldSetElement>(null);
  const colours = useId();
  useDismiss(menu, anchor, onClose);
  useEffect(() => {
    menu.current?.querySelector('input')?.select();
    menu.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <fieldset class="menu" id={id} aria-label={t('library.lists.change', { list: list.name })} ref={menu}>
      <NameEntry
        class="menu-form menu-name"
        name={list.name}
        label={t('popup.saved.name')}
        submit={t('popup.saved.rename')}
        submitClass="text-button"
        mustDiffer
        onSubmit={(name) => {
          props.onRename(name);
          onClose(true);
        }}
      />
      <div class="colours" role="radiogroup" aria-label={t('library.lists.colour')}>
        {[undefined, ...LIST_COLOURS].map((colour) => (
          <label class="colour" key={colour ?? ''} title={t(`library.colours.${colour ?? 'none'}`)}>
            <input
              class="unseen"
              type="radio"
              name={colours}
              checked={list.colour === colour}
              aria-label={t(`library.colours.${colour ?? 'none'}`)}
              onChange={() => props.onColour(colour ?? null)}
            />
            <ListMark colour={colour} />
          </label>
        ))}
      </div>
      <div class="menu-rows">
        <MoveItem can={props.canMoveUp} onMove={() => props.onMove(-1)}>
          {t('library.lists.up')}
        </MoveItem>
        <MoveItem can={props.canMoveDown} onMove={() => props.onMove(1)}>
          {t('library.lists.down')}
        </MoveItem>
        {props.children}
        {props.canDelete && (
          <button
            type="button"
            class="menu-item"
            onClick={() => {
              onClose(true);
              props.onDelete();
            }}
          >
            {t('popup.saved.deleteList')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface MoveItemProps {
  can: boolean;
  onMove: () => void;
  children: ComponentChildren;
}

/** Uses `aria-disabled` at the ends of the list, because a `disabled` button would lose the focus. */
function MoveItem({ can, onMove, children }: MoveItemProps) {
  return (
    <button type="button" class="menu-item" aria-disabled={!can} onClick={() => can && onMove()}>
      {children}
    </button>
  );
}
