import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListView } from '../../lib/core/library/types';
import { LIMITS } from '../../lib/core/library/validate';
import { useText } from '../text';
import { useDismiss } from './use-dismiss';

interface ListChecksProps {
  id: string;
  label: string;
  lists: readonly ListView[];
  chosen: readonly string[];
  /** Lists that hold some of several papers. */
  mixed?: readonly string[];
  class?: string;
  anchor: { current: HTMLElement | null };
  onToggle: (listId: string, member: boolean) => void;
  onCreate: (name: string) => void;
  onClose: (returnFocus: boolean) => void;
}

/** Lists to tick, and a field for a new one. */
export function ListChecks(props: ListChecksProps) {
  const { id, label, lists, chosen, mixed = [], anchor, onToggle, onCreate, onClose } = props;
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
    <fieldset class={`menu list-menu ${props.class ?? ''}`} id={id} aria-label={label} ref={menu}>
      <div class="menu-scroll">
        {lists.map((list) => (
          <label class="menu-item" key={list.id}>
            <input
              type="checkbox"
              checked={chosen.includes(list.id)}
              indeterminate={mixed.includes(list.id)}
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
