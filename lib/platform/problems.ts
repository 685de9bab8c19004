import type { ProblemReport } from '../core/problem-report';
import { createQueue } from '../core/queue';
import { storedItem } from './stored-item';

type ProblemCode = ProblemReport['code'];

/** The problems that exist at the moment. `set` and `clear` are idempotent and never fail. */
export interface ProblemBoard {
  set(code: ProblemCode): void;
  clear(code: ProblemCode): void;
  /** Clears a loss that the user has read of. Other problems stay until their cause ends. */
  dismiss(code: ProblemCode): void;
  list(): Promise<ProblemReport[]>;
}

/** Losses are noticed once, so the board keeps them until the user dismisses them. */
const LOSSES: ReadonlySet<ProblemCode> = new Set([
  'library-recovered',
  'library-missing',
  'snapshots-missing',
  'papers-missing',
]);

const readCodes = (codes: unknown): ProblemCode[] => (Array.isArray(codes) ? (codes as ProblemCode[]) : []);
const current = storedItem('session', 'problems', readCodes);
const losses = storedItem('local', 'losses', readCodes);

/**
 * Creates a board that survives the suspended background. When the browser starts, it is empty but for losses.
 */
export function createProblemBoard(): ProblemBoard {
  const inTurn = createQueue();
  const loading = Promise.all([current, losses].map((item) => item.get().catch(() => []))).then(
    (codes) => new Set(codes.flat()),
  );

  function change(code: ProblemCode, isOn: boolean): void {
    const changing = inTurn(async () => {
      const codes = await loading;
      if (codes.has(code) === isOn) return;
      if (isOn) codes.add(code);
      else codes.delete(code);
      const isLoss = LOSSES.has(code);
      await (isLoss ? losses : current).set([...codes].filter((one) => LOSSES.has(one) === isLoss));
    });
    changing.catch(() => undefined);
  }

  return {
    set: (code) => change(code, true),
    clear: (code) => change(code, false),
    dismiss(code) {
      if (LOSSES.has(code)) change(code, false);
    },
    list: () => inTurn(async () => [...(await loading)].map((code) => ({ code }))),
  };
}
