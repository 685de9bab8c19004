import { batch, computed, signal } from '@preact/signals';
import type { LibraryCommand, LibraryEdit, LibraryView, ListView, SavedPaper } from '../../../lib/core/library/types';
import type { LibraryAccess } from './ports';
import { previewCommand } from './preview-command';

interface PendingEdit {
  command: LibraryCommand;
  at: number;
}

const NOTHING: LibraryView = { lists: [], papers: [] };

export type LiveLibrary = ReturnType<typeof createLiveLibrary>;

/**
 * The library as a page shows it: the last view from the background, with pending edits applied. Rolling back a failed
 * edit only means dropping it from the pending ones.
 */
export function createLiveLibrary(ports: LibraryAccess) {
  const status = signal<'loading' | 'ready' | 'failed'>('loading');
  const confirmed = signal<LibraryView>(NOTHING);
  const pending = signal<readonly PendingEdit[]>([]);

  const view = computed(() =>
    pending.value.reduce((shown, { command, at }) => previewCommand(shown, command, at), confirmed.value),
  );
  const saved = computed<ReadonlyMap<string, SavedPaper>>(
    () => new Map(view.value.papers.map((paper) => [paper.id, paper])),
  );
  const lists = computed<ReadonlyMap<string, ListView>>(() => new Map(view.value.lists.map((list) => [list.id, list])));

  function accept(next: LibraryView): void {
    batch(() => {
      confirmed.value = next;
      status.value = 'ready';
    });
  }

  async function load(): Promise<void> {
    try {
      accept(await ports.library());
    } catch {
      if (status.peek() !== 'ready') status.value = 'failed';
    }
  }

  /**
   * Shows the edit and sends it at once, because the page may close at any time; the background carries edits out in
   * the order in which they were sent. Rejects if it fails; the edit is then rolled back.
   */
  async function edit(command: LibraryCommand): Promise<LibraryEdit> {
    const entry: PendingEdit = { command, at: Date.now() };
    pending.value = [...pending.value, entry];
    try {
      const result = await ports.edit(command);
      batch(() => {
        drop(entry);
        accept(result.view);
      });
      return result;
    } catch (error) {
      drop(entry);
      throw error;
    }
  }

  function drop(entry: PendingEdit): void {
    pending.value = pending.value.filter((other) => other !== entry);
  }

  const stop = ports.onLibraryChange(accept);
  return { status, view, saved, lists, load, accept, edit, stop };
}
