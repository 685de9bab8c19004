import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../lib/core/library/validate';
import { useText } from '../text';

/** A popup can vanish at any moment, so a note is stored soon after the last keystroke (ms), and at once on leaving. */
const STORE_AFTER = 400;

interface NoteEditorProps {
  note: string;
  /** False where the note could not be stored; what was typed stays in the field then. `over` is what it replaces. */
  onChange: (note: string, over: string) => Promise<boolean>;
}

export function NoteEditor({ note, onChange }: NoteEditorProps) {
  const t = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ draft, onChange });
  latest.current = { draft, onChange };
  /** What was in the field when the draft was begun, then what was stored of it: other tabs may write meanwhile. */
  const base = useRef(note);

  const store = useRef(async () => {
    clearTimeout(timer.current);
    const { draft: typed, onChange: send } = latest.current;
    if (typed === undefined) return;
    const stored = await send(typed, base.current);
    if (stored) base.current = typed;
    if (stored && latest.current.draft === typed) setDraft(undefined);
  }).current;

  // Before anything can be typed.
  useLayoutEffect(() => {
    const storeNow = (): void => void store();
    window.addEventListener('pagehide', storeNow);
    return () => {
      window.removeEventListener('pagehide', storeNow);
      storeNow();
    };
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!done || event.isComposing) return;
    event.preventDefault();
    void store();
    (event.target as Element).closest('[data-paper]')?.querySelector<HTMLElement>('[data-title]')?.focus();
  }

  return (
    <div class="note">
      <label for={id}>{t('popup.paper.note')}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={LIMITS.note}
        dir="auto"
        placeholder={t('popup.paper.noteHint')}
        value={draft ?? note}
        onInput={(event) => {
          if (latest.current.draft === undefined) base.current = note;
          setDraft(event.currentTarget.value);
          // At once: whatever takes the field away may come before it is drawn again.
          latest.current.draft = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void store(), STORE_AFTER);
        }}
        onBlur={() => void store()}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
