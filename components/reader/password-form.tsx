import { useEffect, useId, useRef } from 'preact/hooks';
import { useText } from '../text';

interface PasswordFormProps {
  /** Whether the password before was wrong. */
  wrong: boolean;
  answer: (password: string | undefined) => void;
}

/** Asks for the password of a document. Closing the dialog gives up. */
export function PasswordForm({ wrong, answer }: PasswordFormProps) {
  const t = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="keys-help password" ref={dialog} aria-labelledby={id} onClose={() => answer(undefined)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer(field.current?.value ?? '');
        }}
      >
        <h2 id={id}>{t('reader.password.title')}</h2>
        <p role={wrong ? 'alert' : undefined}>{t(wrong ? 'reader.password.wrong' : 'reader.password.hint')}</p>
        <input type="password" ref={field} aria-label={t('reader.password.label')} autocomplete="off" />
        <div class="dialog-buttons">
          <button type="submit" class="button primary">
            {t('reader.password.open')}
          </button>
          <button type="button" class="text-button" onClick={() => dialog.current?.close()}>
            {t('popup.saved.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
