import { useEffect, useRef } from 'preact/hooks';
import { useText } from '../text';
import { NameEntry } from './name-entry';
import { useEscape } from './use-dismiss';

interface NameFormProps {
  name: string;
  submit: string;
  onSubmit: (name: string) => void;
  onCancel: () => void;
}

/** Asks for the name of a list; Esc cancels. */
export function NameForm({ name, submit, onSubmit, onCancel }: NameFormProps) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const input = form.current?.querySelector('input');
    input?.focus();
    input?.select();
  }, []);
  useEscape(form, onCancel);
  return (
    <NameEntry
      class="name-form"
      form={form}
      name={name}
      label={t('popup.saved.name')}
      hint={t('popup.saved.nameHint')}
      submit={submit}
      submitClass="button"
      onSubmit={onSubmit}
    >
      <button type="button" class="text-button" onClick={onCancel}>
        {t('popup.saved.cancel')}
      </button>
    </NameEntry>
  );
}
