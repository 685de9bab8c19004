import { useEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../lib/core/library/validate';
import { useText } from '../text';
import { useEscape } from './use-dismiss';

interface NameFormProps {
  name: string;
  submit: string;
  onSubmit: (name: string) => void;
  onCancel: () => void;
}

/** Asks for the name of a list; Esc means never mind. */
export function NameForm({ name: before, submit, onSubmit, onCancel }: NameFormProps) {
  const t = useText();
  const [name, setName] = useState(before);
  const input = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEscape(form, onCancel);
  return (
    <form
      class="name-form"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSubmit(name);
      }}
    >
      <input
        ref={input}
        type="text"
        value={name}
        maxLength={LIMITS.name}
        aria-label={t('popup.saved.name')}
        placeholder={t('popup.saved.nameHint')}
        dir="auto"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={name.trim() === ''}>
        {submit}
      </button>
      <button type="button" class="text-button" onClick={onCancel}>
        {t('popup.saved.cancel')}
      </button>
    </form>
  );
}
