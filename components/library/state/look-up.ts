import type { Signal } from '@preact/signals';
import type { Identifier } from '../../../lib/core/addresses';
import type { FinishedImport, LookedUp } from '../../../lib/core/formats';
import { lookedUpItems } from '../../../lib/core/formats/lookup/requests';
import type { Message } from '../../text';
import type { Adding, AddOutcome } from './adding';
import type { LibraryPorts } from './ports';

/** Most papers of one look-up, which takes minutes. What is left is offered again afterwards. */
const MAX_LOOK_UP = 2_000;

/** What the next look-up asks arXiv and Crossref for, and what it leaves. */
export function identifiersToAsk({ unknownIds }: Pick<FinishedImport, 'unknownIds'>): {
  asked: Identifier[];
  left: Identifier[];
} {
  const all = unknownIds.split('\n').filter((id) => id !== '');
  // All DOIs begin so, and no arXiv id does with a slash in it.
  const identifiers = all.map((id): Identifier => ({ kind: /^10\.\d+\//.test(id) ? 'doi' : 'arxiv', id }));
  return { asked: identifiers.slice(0, MAX_LOOK_UP), left: identifiers.slice(MAX_LOOK_UP) };
}

interface Deps {
  ports: LibraryPorts;
  adding: Signal<Adding>;
  announce: (message: Message) => void;
  /** Starts an import that can be stopped. */
  start: () => AbortSignal;
  report: (outcome: AddOutcome) => Promise<void>;
}

/** Looks up the papers of identifiers that an import left unknown, and stores what is found as an import of its own. */
export function createLookUp({ ports, adding, announce, start, report }: Deps) {
  /** Call it in the click handler: browsers ask for a permission only there. `name` is that of the new source. */
  return async (name: string): Promise<void> => {
    const now = adding.peek();
    if (now.step !== 'done') return;
    const allowed = ports.requestLookUpAccess().catch(() => false);
    const signal = start();
    const { asked, left } = identifiersToAsk(now.outcome);
    const goBack = (note: Message): void => {
      adding.value = { step: 'done', outcome: { ...now.outcome, note } };
      announce(note);
    };
    const advance = (done: number): void =>
      void (adding.value = { step: 'looking-up', done, of: asked.length, stopping: signal.aborted });
    advance(0);
    if (!(await allowed)) return goBack({ key: 'library.lookUp.refused' });
    const { answers, fault } = await ports.lookUp(asked, { signal, onProgress: advance });
    if (answers.length === 0)
      return goBack(
        fault === undefined
          ? { key: 'library.lookUp.stoppedEmpty' }
          : { key: 'library.lookUp.fault', values: { why: fault } },
      );
    const rest = [...withoutAnswered(asked, answers), ...left];
    adding.value = { step: 'storing', papers: answers.filter((one) => 'draft' in one).length };
    let finished: FinishedImport;
    try {
      finished = await ports.importItems(lookedUpItems(answers, rest), { name, kind: 'look-up' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return goBack({ key: 'library.add.failed', values: { why } });
    }
    const { ids: count } = finished.report.counts;
    const why = fault ?? '';
    const note: Message | undefined =
      count === 0
        ? undefined
        : fault !== undefined
          ? { key: 'library.lookUp.faultAfter', count, values: { why } }
          : { key: signal.aborted ? 'library.lookUp.stopped' : 'library.lookUp.left', count };
    await report({ ...finished, name, libraries: [], lookedUp: true, ready: false, ...(note && { note }) });
  };
}

function withoutAnswered(asked: readonly Identifier[], answers: readonly LookedUp[]): Identifier[] {
  const answered = new Set(answers.map(({ identifier }) => identifier.id));
  return asked.filter(({ id }) => !answered.has(id));
}
