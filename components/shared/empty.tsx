import type { ComponentChildren } from 'preact';
import { BeaconIcon } from '../icons';

interface EmptyProps {
  title: string;
  hint: string;
  /** A remedy: a button or a link. */
  children?: ComponentChildren;
}

/** What a view says when it has nothing to show, and what would help. */
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

/** The button that helps. */
export function Remedy({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" class="button" onClick={onPress}>
      {label}
    </button>
  );
}
