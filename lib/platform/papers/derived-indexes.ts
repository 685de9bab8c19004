import { GENERATION } from './database';
import type { PaperStore } from './paper-store';

/**
 * An index that is built from the papers and stored in another place. It falls behind when the background ends between
 * the two writes, so it stores the version of the papers that it was built from.
 */
export interface DerivedIndex {
  /** Version of the papers that the stored index was built from; undefined when missing or unreadable. */
  builtFrom(): Promise<string | undefined>;
  /** Rebuilds the index from the stored papers and stores `from` together with it. */
  renew(from: string): Promise<void>;
}

/** Keeps the derived indexes up to date with the papers. */
export interface DerivedIndexes {
  /** Rebuilds each index that was built from other papers or by another version of Paperbeacon. Cheap if none was. */
  catchUp(): Promise<void>;
  /** Rebuilds this index even if it looks up to date, for instance because it is damaged. */
  renew(index: DerivedIndex): Promise<void>;
}

/** `version` is the version of Paperbeacon, whose code builds the indexes. Calls at the same time share the work. */
export function createDerivedIndexes(
  papers: Pick<PaperStore, 'getMeta'>,
  version: string,
  indexes: readonly DerivedIndex[],
): DerivedIndexes {
  const currentVersion = async (): Promise<string> => `${version} ${(await papers.getMeta(GENERATION)) ?? ''}`;
  const rounds = new Map(indexes.map((index) => [index, createRounds(index, currentVersion)]));
  return {
    async catchUp() {
      // The failure of one index does not stop the others.
      const results = await Promise.allSettled([...rounds.values()].map((round) => round(false)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
    renew: async (index) => rounds.get(index)?.(true),
  };
}

/** One renewal at a time. A call during a renewal checks again after it, because papers may have been added. */
function createRounds(index: DerivedIndex, currentVersion: () => Promise<string>) {
  let forced = false;
  let last: Promise<unknown> = Promise.resolve();
  /** The round that has not started yet; all calls until its start share it. */
  let pending: Promise<void> | undefined;

  async function renewIfBehind(): Promise<void> {
    let from = await currentVersion();
    if (!forced && (await index.builtFrom()) === from) return;
    for (;;) {
      forced = false;
      await index.renew(from);
      const now = await currentVersion();
      if (now === from) return;
      from = now;
    }
  }

  return (force: boolean): Promise<void> => {
    forced ||= force;
    pending ??= last.then(() => {
      pending = undefined;
      return renewIfBehind();
    });
    last = pending.catch(() => undefined);
    return pending;
  };
}
