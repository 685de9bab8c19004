import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../lib/core/library/validate';
import { useText } from '../text';

/** Delay between the last keystroke and storing the note, in ms. Short, because a popup can close at any moment. */
const STORE_AFTER = 400;

interface NoteEditorProps {
  note: string;
  /** Resolves to false if the note was not stored; the field then keeps the text. `over` is the note it replaces. */
  onChange: (note: string, over: string) => Promise<boolean>;
}

export function NoteEditor({ note, onChange }: NoteEditorProps) {
  const t = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ draft, onChange });
  latest.current = { draft, onChange };
  /** The note that the draft replaces: the text when typing began, then the last text stored. Other tabs write too. */
  const base = useRef(note);

  const store = useRef(async () => {
    clearTimeout(timer.current);
    const { draft: typed, onChange: send } = latest.current;
    if (typed === undefined) return;
    const stored = await send(typed, base.current);
    if (stored) base.current = typed;
    if (stored && latest.current.draft === typed) setDraft(undefined);
  }).current;

  // A layout effect, so that it runs before the user can type.
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
          // Immediately, because the field may be removed before the next render.
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
