import type { ProblemReport } from '../core/problem-report';
import { storedItem } from './stored-item';

type ProblemCode = ProblemReport['code'];

/** The problems that exist at the moment. `set` and `clear` are idempotent and never fail. */
export interface ProblemBoard {
  set(code: ProblemCode): void;
  clear(code: ProblemCode): void;
  list(): Promise<ProblemReport[]>;
}

const stored = storedItem('session', 'problems', (codes) => (codes as ProblemCode[] | undefined) ?? []);

/** Creates a board in session storage: it survives the suspended background, and is empty when the browser starts. */
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
