import { signal } from '@preact/signals';
import type { PaperSource, SourceOverview } from '../../../lib/core/formats';
import type { LiveLibrary } from '../../shared/state/live-library';
import { createSourceRemoval } from '../../shared/state/source-removal';
import type { ToastState } from '../../shared/state/toast-state';
import type { LibraryPorts } from './ports';

/** Key of the papers that come with the extension. */
const BUNDLED = 'daily-papers';

interface Deps {
  ports: LibraryPorts;
  library: LiveLibrary;
  toast: ToastState;
}

/** Where the papers came from, and taking a source out with what only it brought. */
export function createSourcesState({ ports, library, toast }: Deps) {
  const overview = signal<SourceOverview | undefined>(undefined);
  /** Keys of sources on their way out. */
  const leaving = signal<ReadonlySet<string>>(new Set());
  const removeSource = createSourceRemoval({ ports, library });

  async function load(): Promise<void> {
    try {
      overview.value = await ports.sources();
    } catch {
      // What is not known is not shown.
    }
  }

  function changed(): void {
    void load();
    void ports.papersChanged().catch(() => undefined);
  }

  /** Takes a source out; saved papers stay. False, and said so, where that failed. */
  async function take(key: string, name: string | undefined): Promise<boolean> {
    try {
      const { went, final } = await removeSource(key);
      const values = { name: name ?? '' };
      if (name !== undefined)
        toast.show({
          message: { key: 'library.sources.removed', count: went, values },
          ...(!final && { undo: () => restore(key) }),
        });
    } catch {
      toast.show({ message: { key: 'library.sources.failed' } });
      return false;
    }
    changed();
    return true;
  }

  async function remove(key: string, name: string): Promise<void> {
    leaving.value = new Set([...leaving.peek(), key]);
    await take(key, name);
    const rest = new Set(leaving.peek());
    rest.delete(key);
    leaving.value = rest;
  }

  async function restore(key: string): Promise<void> {
    try {
      await ports.restoreSource(key);
    } catch {
      toast.show({ message: { key: 'popup.said.undoFailed' } });
    }
    changed();
  }

  return {
    overview,
    leaving,
    load,
    /** Without a word: whoever undoes an import says so. */
    takeBack: (key: string) => take(key, undefined),
    remove: ({ key, name }: PaperSource) => remove(key, name),
    removeBundled: (name: string) => remove(BUNDLED, name),
    restoreBundled: () => restore(BUNDLED),
  };
}
