import { computed, signal } from '@preact/signals';
import { type HistoryView, trashRows } from '../../../lib/core/library/history';
import type { Devices } from '../../../lib/core/library/stamp';
import type { LibraryEdit } from '../../../lib/core/library/types';
import type { Message } from '../../text';
import type { Editor } from '../../shared/state/editor';
import type { SyncState } from '../../shared/state/sync-state';
import type { ToastState } from '../../shared/state/toast-state';
import type { LibraryPorts } from './ports';

interface Deps {
  ports: LibraryPorts;
  editor: Editor;
  toast: ToastState;
  sync: SyncState;
  /** Shows the result of an edit that did not go through the editor. */
  accept: (result: LibraryEdit) => void;
  now: () => number;
}

/** Without sync, a reminder appears when the last export is older than this, in ms. */
const EXPORT_AGE = 14 * 24 * 3_600_000;

/** State and actions of sync, trash, snapshots, devices and the export reminder. */
export function createStorageState({ ports, editor, toast, sync, accept, now }: Deps) {
  /** `undefined` until it is known, `null` if it could not be read. */
  const history = signal<HistoryView | null | undefined>(undefined);
  /** The rows of the trash; undefined while it is unknown or cannot be read. */
  const trash = computed(() => history.value && trashRows(history.value.trash));
  const devices = signal<Devices | undefined>(undefined);
  const usage = signal<number | undefined>(undefined);
  /** `undefined` until it is known. */
  const exportIsDue = signal<boolean | undefined>(undefined);

  async function load(): Promise<void> {
    await Promise.all([
      sync.load(),
      onAnswer(
        ports.history().catch(() => null),
        (kept) => (history.value = kept),
      ),
      onAnswer(ports.devices(), (seen) => (devices.value = seen)),
      onAnswer(ports.usage(), (bytes) => (usage.value = bytes)),
      onAnswer(ports.lastExport(), (at) => (exportIsDue.value = isDue(at, now()))),
    ]);
  }

  /** Shows the result of a restoring edit that the background made, with Undo. */
  async function bringBack(edit: Promise<LibraryEdit>, done: (result: LibraryEdit) => Message): Promise<void> {
    try {
      const result = await edit;
      accept(result);
      if (result.undo) await editor.offerUndo(Promise.resolve(result), done(result));
      else toast.show({ message: done(result) });
    } catch {
      toast.show({ message: { key: 'popup.said.editFailed' } });
    }
    void load();
  }

  /** Records that the user exported the whole library. */
  function noteBackup(): void {
    exportIsDue.value = false;
    ports.noteExport(now()).catch(() => undefined);
  }

  return {
    sync: sync.report,
    history,
    trash,
    devices,
    usage,
    exportIsDue,
    load,
    noteBackup,
    restoreTrash: (ids: string[]) => bringBack(ports.restoreTrash(ids), restoredText),
    putBackNotes: (ids: string[]) => bringBack(ports.putBackNotes(ids), restoredText),
    restoreSnapshot: (day: string) =>
      bringBack(ports.restoreSnapshot(day), ({ undo }) =>
        undo?.type === 'restore'
          ? { key: 'library.said.broughtBack', count: undo.elements.length }
          : { key: 'library.said.nothingMissing' },
      ),
  };
}

function restoredText({ undo }: LibraryEdit): Message {
  return undo?.type === 'restore'
    ? { key: 'library.said.broughtBack', count: undo.elements.length }
    : { key: 'library.said.noneBroughtBack' };
}

/** Whether an export is due. An export in the future does not count: the clock was wrong. */
function isDue(at: number | undefined, now: number): boolean {
  return at === undefined || at > now || now - at > EXPORT_AGE;
}

async function onAnswer<T>(request: Promise<T>, use: (answer: T) => void): Promise<void> {
  try {
    use(await request);
  } catch {
    // Unknown values are not shown. Faults of the library itself appear as problems.
  }
}
