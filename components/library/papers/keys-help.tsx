import type { KeyRows } from '../../shared/keys/key-list';
import { KeysDialog } from '../../shared/keys/keys-dialog';

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
  return <KeysDialog rows={KEYS} onClose={onClose} />;
}
