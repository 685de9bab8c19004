import type { ComponentChildren } from 'preact';
import { OWN_PAGES, type OwnPage } from '../../lib/core/own-page';

interface PageLinkProps {
  page: OwnPage;
  class: string;
  onOpen: (page: OwnPage) => void;
  children: ComponentChildren;
}

/** A real link, so that users can open it in another tab. A click goes to the tab that shows the page, if there is one. */
export function PageLink({ page, class: className, onOpen, children }: PageLinkProps) {
  return (
    <a
      class={className}
      href={OWN_PAGES[page]}
      draggable={false}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(page);
      }}
    >
      {children}
    </a>
  );
}
