import type { ComponentChildren, TargetedMouseEvent } from 'preact';

interface IconButtonProps {
  /** Accessible name and tooltip. */
  label: string;
  class?: string;
  onClick: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  /** The icon. */
  children: ComponentChildren;
}

/** A button that shows only an icon. */
export function IconButton({ label, class: extra, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      class={extra === undefined ? 'icon-button' : `icon-button ${extra}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
