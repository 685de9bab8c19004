import type { KeyRows } from '../shared/keys/key-list';
import { KeysDialog } from '../shared/keys/keys-dialog';

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
  return <KeysDialog rows={KEYS} onClose={onClose} />;
}
