import { useEffect, useRef } from 'preact/hooks';
import type { ListView } from '../../lib/core/library/types';
import { useText } from '../text';
import type { MenuProps } from './menu-button';
import { NameEntry } from './name-entry';
import { useDismiss } from './use-dismiss';

interface ListChecksProps extends MenuProps {
  label: string;
  lists: readonly ListView[];
  chosen: ReadonlySet<string>;
  /** Lists with some, but not all, of the papers. */
  mixed?: ReadonlySet<string>;
  class?: string;
  onToggle: (listId: string, member: boolean) => void;
  onCreate: (name: string) => void;
}

/** A menu of lists with checkboxes, and a field for a new list. */
export function ListChecks(props: ListChecksProps) {
  const { id, label, lists, chosen, mixed, anchor, onToggle, onCreate, onClose } = props;
  const t = useText();
  const menu = useRef<HTMLFieldSetElement>(null);
  useDismiss(menu, anchor, onClose);
  useEffect(() => {
    menu.current?.querySelector('input')?.focus();
    menu.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);

  return (
    <fieldset class={`menu list-menu ${props.class ?? ''}`} id={id} aria-label={label} ref={menu}>
      <div class="menu-scroll">
        {lists.map((list) => (
          <label class="menu-item" key={list.id}>
            <input
              type="checkbox"
              checked={chosen.has(list.id)}
              indeterminate={mixed?.has(list.id) ?? false}
              onChange={(event) => onToggle(list.id, event.currentTarget.checked)}
            />
            <span class="menu-text" dir="auto">
              {list.name}
            </span>
          </label>
        ))}
      </div>
      <NameEntry
        class="menu-form"
        label={t('popup.saved.newList')}
        hint={t('popup.paper.newList')}
        submit={t('popup.paper.add')}
        submitClass="text-button"
        onSubmit={onCreate}
      />
    </fieldset>
  );
}
