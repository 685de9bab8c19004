import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

/** What a menu gets from its button. The menu passes `anchor` and `onClose` to `useDismiss`. */
export interface MenuProps {
  id: string;
  anchor: { current: HTMLElement | null };
  onClose: (returnFocus: boolean) => void;
}

interface MenuButtonProps extends ButtonHTMLAttributes {
  menu: (props: MenuProps) => ComponentChildren;
  /** Called when the menu opens and when it closes. */
  onOpen?: (open: boolean) => void;
}

/** A button that opens and closes a menu, reflects that in ARIA, and gets the focus back. */
export function MenuButton({ menu, onOpen, children, ...attributes }: MenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  function show(shown: boolean): void {
    setOpen(shown);
    onOpen?.(shown);
  }

  function onClose(returnFocus: boolean): void {
    show(false);
    if (returnFocus) button.current?.focus();
  }

  return (
    <>
      <button
        {...attributes}
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => show(!open)}
        onKeyDown={(event) => {
          // Only menus open on the arrow key. Other popups leave it to the list around the button.
          if (event.key !== 'ArrowDown' || open || attributes['aria-haspopup'] !== 'menu') return;
          event.preventDefault();
          show(true);
        }}
      >
        {children}
      </button>
      {open && menu({ id, anchor: button, onClose })}
    </>
  );
}
