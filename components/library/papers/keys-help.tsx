import { useEffect, useRef } from 'preact/hooks';
import { KeyList, type KeyRows } from '../../shared/keys/key-list';
import { useText } from '../../text';

const KEYS: KeyRows = [
  ['↑ ↓ · Home End · Page Up Page Down', 'library.keys.moveAll'],
  ['Space · Ctrl click', 'library.keys.selectOne'],
  ['Shift ↑ ↓ · Shift click', 'library.keys.selectRange'],
  ['Ctrl A', 'library.keys.selectAll'],
  ['Enter · double click', 'library.keys.detailsAll'],
  ['1 2 3', 'library.keys.stateAll'],
  ['L', 'library.keys.listsAll'],
  ['Delete', 'library.keys.removeAll'],
  ['Ctrl Z', 'library.keys.undo'],
  ['/', 'library.keys.filter'],
  ['Esc', 'library.keys.escape'],
];

/** Lists all keys of the page. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
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
