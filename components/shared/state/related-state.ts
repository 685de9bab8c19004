import { batch, signal } from '@preact/signals';
import type { Message } from '../../text';
import type { PapersState } from './papers-state';
import type { RelatedAccess, RelatedAnswer, RelatedFound } from './ports';

interface Deps {
  ports: RelatedAccess;
  papers: Pick<PapersState, 'want'>;
  announce: (message: Message) => void;
}

/** Related papers shown with one paper. */
const WITH_ONE = 4;
/** Papers shown that are like several others: as many as anyone looks through. */
const LIKE_SEVERAL = 20;

export type RelatedState = ReturnType<typeof createRelatedState>;

/** Papers related to one paper, and those like several others, which the user asks for. */
export function createRelatedState({ ports, papers, announce }: Deps) {
  /** The papers that others are to be like; undefined while nobody asks. */
  const asked = signal<readonly string[] | undefined>(undefined);
  const answer = signal<RelatedAnswer | 'failed' | undefined>(undefined);

  async function ask(ids: readonly string[]): Promise<void> {
    batch(() => {
      asked.value = ids;
      answer.value = undefined;
    });
    const found = await ports.related(ids, LIKE_SEVERAL).catch(() => 'failed' as const);
    // Another question, or none, may have come meanwhile.
    if (asked.peek() !== ids) return;
    answer.value = found;
    if (found === 'failed') return;
    void papers.want(found.papers.map(({ id }) => id));
    announce({ key: 'like.found', count: found.papers.length });
  }

  /** Some papers related to one paper. */
  async function toPaper(paperId: string): Promise<readonly RelatedFound[]> {
    const { papers: found } = await ports.related([paperId], WITH_ONE);
    void papers.want(found.map(({ id }) => id));
    return found;
  }

  return {
    asked,
    /** What was found; undefined until it is there. It stays as it is, so that no row moves while the user saves some. */
    answer,
    ask,
    forget: () => void (asked.value = undefined),
    toPaper,
  };
}
