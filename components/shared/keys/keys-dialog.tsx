import { useEffect, useRef } from 'preact/hooks';
import { useText } from '../../text';
import { KeyList, type KeyRows } from './key-list';

/** Lists all keys of a page in a dialog. */
export function KeysDialog({ rows, onClose }: { rows: KeyRows; onClose: () => void }) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="keys-help" ref={dialog} aria-labelledby="keys-help-title" onClose={onClose}>
      <h2 id="keys-help-title">{t('popup.keys.label')}</h2>
      <KeyList rows={rows} />
      <form method="dialog">
        <button type="submit" class="button">
          {t('library.keys.close')}
        </button>
      </form>
    </dialog>
  );
}
