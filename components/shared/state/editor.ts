import type { LibraryCommand, LibraryEdit } from '../../../lib/core/library/types';
import type { Message } from '../../text';
import type { LiveLibrary } from './live-library';
import type { ToastState } from './toast-state';

interface EditorDeps {
  library: Pick<LiveLibrary, 'edit'>;
  toast: ToastState;
  announce: (message: Message) => void;
  afterEdit: () => Promise<unknown>;
}

export type Editor = ReturnType<typeof createEditor>;

/** Sends edits to the library, shows failures, and offers to undo removals. */
export function createEditor({ library, toast, announce, afterEdit }: EditorDeps) {
  /** Returns the library's answer, or undefined after showing that the edit failed. */
  async function run(command: LibraryCommand): Promise<LibraryEdit | undefined> {
    try {
      return await library.edit(command);
    } catch {
      toast.show({ message: { key: 'popup.said.editFailed' } });
      return undefined;
    } finally {
      void afterEdit();
    }
  }

  /**
   * Shows `done` with Undo before the library has answered. `undoMore` undoes what came before the edit. Returns whether
   * the edit succeeded.
   */
  async function offerUndo(
    edited: Promise<LibraryEdit | undefined>,
    done: Message,
    undoMore?: () => Promise<void>,
  ): Promise<boolean> {
    const offer = {
      message: done,
      undo: async () => {
        const undo = (await edited)?.undo;
        if (undo === undefined) return;
        try {
          await library.edit(undo);
          await undoMore?.();
          announce({ key: 'popup.said.undone' });
        } catch {
          toast.show({ ...offer, message: { key: 'popup.said.undoFailed' } });
        }
      },
    };
    toast.show(offer);
    const result = await edited;
    if (result?.undo === undefined) toast.withdraw(offer);
    return result !== undefined;
  }

  return {
    run,
    offerUndo,
    runWithUndo: (command: LibraryCommand, done: Message) => offerUndo(run(command), done),
  };
}
