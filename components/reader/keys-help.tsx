import { useEffect, useRef } from 'preact/hooks';
import { KeyList, type KeyRows } from '../shared/keys/key-list';
import { useText } from '../text';

const KEYS: KeyRows = [
  ['N · P', 'reader.keys.mentions'],
  ['S · Ctrl S', 'reader.keys.save'],
  ['L', 'reader.keys.papers'],
  ['O', 'reader.keys.outline'],
  ['/ · Ctrl F', 'reader.keys.find'],
  ['J · K', 'reader.keys.pages'],
  ['+ · -', 'reader.keys.zoom'],
  ['W · F · 0', 'reader.keys.fit'],
  ['Esc', 'reader.keys.escape'],
];

/** Lists all keys of the reader. */
export function ReaderKeys({ onClose }: { onClose: () => void }) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="keys-help" ref={dialog} aria-labelledby="keys-help-title" onClose={onClose}>
      <h2 id="keys-help-title">{t('popup.keys.label')}</h2>
      <KeyList rows={KEYS} />
      <form method="dialog">
        <button type="submit" class="button">
          {t('library.keys.close')}
        </button>
      </form>
    </dialog>
  );
}
