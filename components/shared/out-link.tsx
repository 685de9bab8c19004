import type { ComponentChildren } from 'preact';
import type { Paper } from '../../lib/core/papers/paper';
import { safeHttpsUrl } from '../../lib/core/papers/safe-url';
import { offeredLinks, type OfferedLink } from '../../lib/core/papers/urls/offered-links';
import { useText, type Translate } from '../text';

interface OutLinkProps {
  url: string;
  onOpen: (url: string, background: boolean) => void;
  children: ComponentChildren;
  class?: string;
  /** Marks the title of a result, which the arrow keys move to. */
  isTitle?: boolean;
  tabIndex?: number;
}

/** An external link. A real one, so that users can copy and drag it, but the entry point opens it in a tab. */
export function OutLink({ url, onOpen, children, class: className, isTitle, tabIndex }: OutLinkProps) {
  const safe = safeHttpsUrl(url);
  if (safe === undefined) return <span>{children}</span>;
  return (
    <a
      class={className}
      href={safe}
      target="_blank"
      rel="noopener noreferrer"
      dir={isTitle ? 'auto' : undefined}
      data-title={isTitle}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.preventDefault();
        onOpen(safe, wantsBackground(event));
      }}
    >
      {children}
    </a>
  );
}

/** Links to the paper, its code, project and data. */
export function OfferedLinks({ paper, onOpen }: { paper: Paper; onOpen: OutLinkProps['onOpen'] }) {
  const t = useText();
  return offeredLinks(paper).map((link) => (
    <OutLink key={link.url} url={link.url} onOpen={onOpen}>
      {linkLabel(t, link)}
    </OutLink>
  ));
}

export function linkLabel(t: Translate, { kind, number }: OfferedLink): string {
  const label = t(`popup.links.${kind}`);
  return number === undefined ? label : t('popup.links.numbered', { label, number });
}

/** Whether the modifier keys of a click ask for a background tab. */
function wantsBackground(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}
