import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../format';
import type { LibraryPageState } from '../state/library-page-state';
import { hashOf, type Route } from '../state/route';

interface SideLinkProps {
  state: LibraryPageState;
  to: Route;
  current: boolean;
  count?: number | undefined;
  children: ComponentChildren;
}

/** A real link, so that users can open it in another tab. */
export function SideLink({ state, to, current, count, children }: SideLinkProps) {
  return (
    <a
      class="entry-link"
      href={hashOf(to)}
      draggable={false}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        state.show(to);
      }}
    >
      <span class="entry-name">{children}</span>
      {count !== undefined && <span class="count"> {formatNumber(count)}</span>}
    </a>
  );
}
