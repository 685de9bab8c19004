import type { ComponentChildren } from 'preact';
import { BeaconIcon } from '../icons';

interface EmptyProps {
  title: string;
  hint: string;
  /** A button or a link that helps. */
  children?: ComponentChildren;
}

/** Shown when a view is empty: the reason, and what would help. */
export function Empty({ title, hint, children }: EmptyProps) {
  return (
    <div class="empty">
      <BeaconIcon />
      <p class="empty-title" dir="auto">
        {title}
      </p>
      <p class="empty-hint">{hint}</p>
      {children}
    </div>
  );
}

/** The button of an empty view. */
export function Remedy({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" class="button" onClick={onPress}>
      {label}
    </button>
  );
}
