import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { cleanName } from '../../lib/core/library/list-names';
import { LIMITS } from '../../lib/core/library/validate';

interface NameEntryProps {
  class: string;
  /** The current name; empty for a new list. */
  name?: string;
  label: string;
  hint?: string;
  submit: string;
  submitClass: string;
  /** Refuses the current name. */
  mustDiffer?: boolean;
  form?: RefObject<HTMLFormElement | null>;
  onSubmit: (name: string) => void;
  /** More buttons. */
  children?: ComponentChildren;
}

/** A form for the name of a list. Its button is disabled while the name is blank. */
export function NameEntry({ name: before = '', mustDiffer = false, ...props }: NameEntryProps) {
  const [name, setName] = useState(before);
  const refused = cleanName(name) === '' || (mustDiffer && name === before);
  return (
    <form
      class={props.class}
      ref={props.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (refused) return;
        props.onSubmit(name);
        // If the form stays open, it serves the next new list.
        setName(before);
      }}
    >
      <input
        type="text"
        value={name}
        maxLength={LIMITS.name}
        aria-label={props.label}
        placeholder={props.hint}
        dir="auto"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class={props.submitClass} disabled={refused}>
        {props.submit}
      </button>
      {props.children}
    </form>
  );
}
