import type { ComponentChildren } from 'preact';
import type { ReadState } from '../lib/core/library/types';

/** A 16-px icon in the colour of the text. Hidden from assistive technology: the control around it has a label. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.25 10.25 3.5 3.5" />
  </Icon>
);

/** An outline when unsaved, solid when saved: CSS fills it inside a pressed button. */
export const BookmarkIcon = () => (
  <Icon>
    <path d="M4.25 2.75h7.5v10.5L8 10.5l-3.75 2.75Z" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="m4.5 6.25 3.5 3.5 3.5-3.5" />
  </Icon>
);

export const PanelIcon = () => (
  <Icon>
    <path d="M2.75 3.25h10.5v9.5H2.75ZM9.25 3.25v9.5" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3.25v9.5M3.25 8h9.5" />
  </Icon>
);

export const PencilIcon = () => (
  <Icon>
    <path d="m3 13 .75-3L10.5 3.25l2.25 2.25L6 12.25ZM9 4.75 11.25 7" />
  </Icon>
);

export const BinIcon = () => (
  <Icon>
    <path d="M2.75 4.25h10.5M6.25 4V2.75h3.5V4M4.25 4.5l.5 8.75h6.5l.5-8.75M6.75 7v3.75M9.25 7v3.75" />
  </Icon>
);

/** For adding papers. */
export const InboxIcon = () => (
  <Icon>
    <path d="M8 2.25v7M5.25 6.75 8 9.5l2.75-2.75M2.75 9.25v4h10.5v-4" />
  </Icon>
);

/** A pile, for the sources of papers. */
export const SourcesIcon = () => (
  <Icon>
    <path d="m8 2.5 5.75 2.75L8 8 2.25 5.25ZM2.25 8 8 10.75 13.75 8M2.25 10.75 8 13.5l5.75-2.75" />
  </Icon>
);

/** For settings. */
export const GearIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2" />
    <path d="M6.9 1.75h2.2l.4 1.8 1.2.7 1.75-.55 1.1 1.9-1.35 1.25v1.4l1.35 1.25-1.1 1.9-1.75-.55-1.2.7-.4 1.8H6.9l-.4-1.8-1.2-.7-1.75.55-1.1-1.9 1.35-1.25v-1.4L2.45 5.6l1.1-1.9 1.75.55 1.2-.7Z" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m3.25 8.5 3 3 6.5-7" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <path d="M5.75 5.75h7.5v7.5h-7.5ZM10.25 5.5V2.75h-7.5v7.5H5.5" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon>
    <path d="M2.75 4.25h10.5M2.75 8h10.5M2.75 11.75h10.5" />
  </Icon>
);

export const DotsIcon = () => (
  <Icon>
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2" />
  </Icon>
);

/** An empty, a half or a full circle. */
export const ReadStateIcon = ({ state }: { state: ReadState }) => (
  <Icon>
    <circle cx="8" cy="8" r="5" fill={state === 'read' ? 'currentColor' : 'none'} />
    {state === 'reading' && <path d="M8 3a5 5 0 0 1 0 10Z" fill="currentColor" />}
  </Icon>
);

/** The logo: a lamp on a tower, with light to both sides. */
export const BeaconIcon = () => (
  <Icon>
    <path d="M6.5 6.25h3l1 7.5h-5ZM6 3.75h4v2.5H6ZM6.5 3.75 8 2l1.5 1.75M3.5 4 1.25 3M3.5 6 1.25 7M12.5 4l2.25-1M12.5 6l2.25 1" />
  </Icon>
);

export const MinusIcon = () => (
  <Icon>
    <path d="M3.25 8h9.5" />
  </Icon>
);

/** For a table of contents. */
export const OutlineIcon = () => (
  <Icon>
    <path d="M2.75 4.25h10.5M5.25 8h8M5.25 11.75h8M2.75 8h.01M2.75 11.75h.01" />
  </Icon>
);

/** For dark pages. */
export const MoonIcon = () => (
  <Icon>
    <path d="M13 9.75A5.5 5.5 0 0 1 6.25 3 5.5 5.5 0 1 0 13 9.75Z" />
  </Icon>
);

/** For what opens elsewhere. */
export const ExternalIcon = () => (
  <Icon>
    <path d="M6.25 3.25h-3v9.5h9.5v-3M9 2.75h4.25V7M13 3 7.25 8.75" />
  </Icon>
);

export const HelpIcon = () => (
  <Icon>
    <path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.25C8.3 8.65 8 9 8 9.75M8 12.5h.01" />
  </Icon>
);
