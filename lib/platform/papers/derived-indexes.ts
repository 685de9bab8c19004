import { GENERATION } from './database';
import type { PaperStore } from './paper-store';

/**
 * Something made of the papers that is stored elsewhere than they are, and so falls behind when the background ends
 * between the two. It therefore carries with it what it was made from.
 */
export interface DerivedIndex {
  /** As it was given with the last renewal that was finished; undefined where there is none, or none that can be read. */
  builtFrom(): Promise<string | undefined>;
  /** Brings it in line with the papers as they are, and stores `from` in one step with it. */
  renew(from: string): Promise<void>;
}

/** Keeps everything that is made of the papers in step with them. */
export interface DerivedIndexes {
  /** Renews what was made from other papers than there are, or by another version of Paperbeacon. Costs little otherwise. */
  catchUp(): Promise<void>;
  /** Renews this one whatever it was made from, such as when it was found damaged. */
  renew(index: DerivedIndex): Promise<void>;
}

/** `version` is that of the code that makes the indexes. Calls at the same time share the work. */
export function createDerivedIndexes(
  papers: Pick<PaperStore, 'getMeta'>,
  version: string,
  indexes: readonly DerivedIndex[],
): DerivedIndexes {
  const present = async (): Promise<string> => `${version} ${(await papers.getMeta(GENERATION)) ?? ''}`;
  const rounds = new Map(indexes.map((index) => [index, createRounds(index, present)]));
  return {
    async catchUp() {
      // One that cannot be renewed does not keep the others from it.
      const results = await Promise.allSettled([...rounds.values()].map((round) => round(false)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
    renew: async (index) => rounds.get(index)?.(true),
  };
}

/** One renewal at a time; a call while one is under way leads to another look afterwards, as papers may have come. */
function createRounds(index: DerivedIndex, present: () => Promise<string>) {
  let must = false;
  let last: Promise<unknown> = Promise.resolve();
  /** A round that has not begun: it will see everything that is asked for until then. */
  let waiting: Promise<void> | undefined;

  async function bringInStep(): Promise<void> {
    let from = await present();
    if (!must && (await index.builtFrom()) === from) return;
    for (;;) {
      must = false;
      await index.renew(from);
      const now = await present();
      if (now === from) return;
      from = now;
    }
  }

  return (anyway: boolean): Promise<void> => {
    must ||= anyway;
    waiting ??= last.then(() => {
      waiting = undefined;
      return bringInStep();
    });
    last = waiting.catch(() => undefined);
    return waiting;
  };
}
