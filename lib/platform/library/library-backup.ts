import {
  restoreCommand,
  type Clock,
  exportLibrary,
  isMissing,
  type HistoryView,
  type LibraryCommand,
  type LibraryEdit,
  type LibraryExport,
  type LibraryState,
  type TrashedItem,
  type TrashEntry,
} from '../../core/library';
import { cleanName } from '../../core/library/list-names';
import type { LibraryHistory } from './library-history';

/**
 * Restores snapshots and removed elements, and exports. Restoring only adds; nothing here removes.
 */
export interface LibraryBackup {
  history(): Promise<HistoryView>;
  restoreSnapshot(day: string): Promise<LibraryEdit>;
  /** Has no `undo` when nothing was restored: all is present, or a note has no room in the current one. */
  restoreTrash(ids: readonly string[]): Promise<LibraryEdit>;
  /** Restores notes in place of those that replaced them, which go to the trash. */
  putBackNotes(ids: readonly string[]): Promise<LibraryEdit>;
  export(): Promise<LibraryExport>;
}

interface BackupDeps {
  read: () => Promise<LibraryState>;
  /** Queues an edit. `commandFor` makes its command from the library at that time. */
  change: (commandFor: (library: LibraryState) => LibraryCommand) => Promise<LibraryEdit>;
  history: LibraryHistory;
  clock: Clock;
}

export function createLibraryBackup({ read, change, history, clock }: BackupDeps): LibraryBackup {
  async function missing(): Promise<TrashedItem[]> {
    const [state, entries] = await Promise.all([read(), history.trash(clock.now())]);
    return entries
      .filter((entry) => isMissing(entry, state))
      .map((entry) => ({
        ...entry,
        title: titleOf(entry, state),
        ...(isReplaced(entry, state) && { replaced: true }),
      }));
  }

  async function restore(ids: readonly string[], notes: 'after' | 'instead'): Promise<LibraryEdit> {
    const idSet = new Set(ids);
    const chosen = (await history.trash(clock.now())).filter(({ id }) => idSet.has(id));
    return change((state) =>
      restoreCommand(
        chosen.filter((entry) => isMissing(entry, state)),
        state,
        notes,
      ),
    );
  }

  return {
    async history() {
      const [snapshots, trash] = await Promise.all([history.snapshots(), missing()]);
      return { snapshots, trash };
    },
    async restoreSnapshot(day) {
      const library = await history.snapshot(day);
      if (library === undefined) throw new Error('This snapshot cannot be read; choose another.');
      return change(() => ({ type: 'restore-library', library }));
    },
    restoreTrash: (ids) => restore(ids, 'after'),
    putBackNotes: (ids) => restore(ids, 'instead'),
    export: async () => exportLibrary(await read(), clock.now()),
  };
}

function isReplaced({ kind, key }: TrashEntry, { notes }: LibraryState): boolean {
  return kind === 'notes' && (notes[key]?.value ?? null) !== null;
}

function titleOf({ kind, key, value }: TrashEntry, state: LibraryState): string {
  if (kind === 'lists') return cleanName((value as { name: string }).name) || key;
  const paperId = key.slice(0, 12);
  return state.stubs[paperId]?.value?.title ?? paperId;
}
