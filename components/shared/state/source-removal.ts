import type { RemovedPapers } from '../../../lib/core/formats';
import type { LiveLibrary } from './live-library';

interface Deps {
  ports: {
    /** Takes a source out with its papers, except those saved; undefined where there is none. */
    removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined>;
  };
  library: LiveLibrary;
}

/** Takes a source out and tells what went with it. Rejects, with nothing removed, where it is not known what is saved. */
export function createSourceRemoval({ ports, library }: Deps): (key: string) => Promise<RemovedPapers> {
  return async (key) => {
    if (library.status.peek() !== 'ready') await library.load();
    if (library.status.peek() !== 'ready') throw new Error('The library is not known.');
    const saved = library.view.peek().papers.map(({ id }) => id);
    return (await ports.removeSource(key, saved)) ?? { went: 0, saved: 0 };
  };
}
