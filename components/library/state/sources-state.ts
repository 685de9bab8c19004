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

/** The sources of the papers, and removing them with the papers that came only from them. */
export function createSourcesState({ ports, library, toast }: Deps) {
  const overview = signal<SourceOverview | undefined>(undefined);
  /** Keys of sources that are being removed. */
  const leaving = signal<ReadonlySet<string>>(new Set());
  const removeSource = createSourceRemoval({ ports, library });

  async function load(): Promise<void> {
    try {
      overview.value = await ports.sources();
    } catch {
      // Unknown sources are not shown.
    }
  }

  function changed(): void {
    void load();
    void ports.papersChanged().catch(() => undefined);
  }

  /** Removes a source; saved papers stay. Returns false after showing a failure. Shows success only with a name. */
  async function attempt(key: string, name: string | undefined): Promise<boolean> {
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
    await attempt(key, name);
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
    /** Shows no message, because undoing an import shows its own. */
    takeBack: (key: string) => attempt(key, undefined),
    remove: ({ key, name }: PaperSource) => remove(key, name),
    removeBundled: (name: string) => remove(BUNDLED, name),
    restoreBundled: () => restore(BUNDLED),
  };
}
