import type { ProblemReport } from '../core/problem-report';
import { storedItem } from './stored-item';

type ProblemCode = ProblemReport['code'];

/** The faults known at the moment; setting and clearing is idempotent. */
export interface ProblemBoard {
  set(code: ProblemCode): void;
  clear(code: ProblemCode): void;
  list(): Promise<ProblemReport[]>;
}

const stored = storedItem('session', 'problems', (codes) => (codes as ProblemCode[] | undefined) ?? []);

/** A board that outlives the background, which sleeps after half a minute; it is empty when the browser starts. */
export function createProblemBoard(): ProblemBoard {
  const loading = stored
    .get()
    .catch(() => [])
    .then((codes) => new Set(codes));

  async function change(apply: (codes: Set<ProblemCode>) => boolean | Set<ProblemCode>): Promise<void> {
    const codes = await loading;
    const before = codes.size;
    apply(codes);
    if (codes.size !== before) await stored.set([...codes]);
  }

  return {
    set: (code) => void change((codes) => codes.add(code)).catch(() => undefined),
    clear: (code) => void change((codes) => codes.delete(code)).catch(() => undefined),
    list: async () => [...(await loading)].map((code) => ({ code })),
  };
}
