import type { RemovedPapers } from '../../../lib/core/formats';
import type { LiveLibrary } from './live-library';

interface Deps {
  ports: {
    /** Removes a source and its papers, except saved ones. Resolves to undefined if the source does not exist. */
    removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined>;
  };
  library: LiveLibrary;
}

/** Removes a source and returns counts. Rejects, with nothing removed, if the saved papers cannot be determined. */
export function createSourceRemoval({ ports, library }: Deps): (key: string) => Promise<RemovedPapers> {
  return async (key) => {
    if (library.status.peek() !== 'ready') await library.load();
    if (library.status.peek() !== 'ready') throw new Error('The library is not known.');
    const saved = library.view.peek().papers.map(({ id }) => id);
    return (await ports.removeSource(key, saved)) ?? { went: 0, saved: 0 };
  };
}
