import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { MenuProps } from './menu-button';
import { useDismiss } from './use-dismiss';

interface ActionMenuProps extends MenuProps {
  label: string;
  class?: string;
  /** Elements of role `menuitem`, reached with the arrow keys. */
  children: ComponentChildren;
}

/** A menu of actions. Focuses the first one when it opens. */
export function ActionMenu({ id, label, class: extra = '', anchor, onClose, children }: ActionMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useDismiss(menu, anchor, onClose);
  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    menu.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div class={`menu ${extra}`} id={id} role="menu" aria-label={label} ref={menu}>
      {children}
    </div>
  );
}
