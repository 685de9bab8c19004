import { useEffect, useRef, useState } from 'preact/hooks';
import { MenuIcon } from '../../icons';
import { useText } from '../../text';
import { focusSidebarEntry } from '../shared/restore-focus';
import type { LibraryPageState } from '../state/library-page-state';

/** Id of the sidebar, which is a drawer in narrow windows. */
export const SIDEBAR_ID = 'sidebar';

/** The button that opens the sidebar where it is a drawer. A choice, Esc and a press elsewhere close it. */
export function DrawerBar({ state }: { state: LibraryPageState }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const route = state.route.value;
  useEffect(() => setOpen(false), [route]);
  useEffect(() => {
    const side = document.getElementById(SIDEBAR_ID);
    side?.classList.toggle('drawn', open);
    if (!open || side === null) return undefined;
    focusSidebarEntry();
    const stop = new AbortController();
    const { signal } = stop;
    const outside = (target: EventTarget | null): boolean =>
      target instanceof Node && !side.contains(target) && !button.current?.contains(target);
    document.addEventListener('pointerdown', ({ target }) => outside(target) && setOpen(false), { signal });
    side.addEventListener('focusout', ({ relatedTarget }) => outside(relatedTarget) && setOpen(false), { signal });
    side.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      },
      { signal },
    );
    return () => stop.abort();
  }, [open]);
  return (
    <div class="drawer-bar">
      <button
        type="button"
        class="text-button drawer-button"
        aria-expanded={open}
        aria-controls={SIDEBAR_ID}
        ref={button}
        onClick={() => setOpen(!open)}
      >
        <MenuIcon />
        {t('library.menu')}
      </button>
    </div>
  );
}
