import type { ComponentChildren, TargetedMouseEvent } from 'preact';

interface IconButtonProps {
  /** What it does; said, and shown to who rests on it. */
  label: string;
  class?: string;
  onClick: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  /** The icon. */
  children: ComponentChildren;
}

/** A button that is only an icon. */
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
