/** Faults that a user can see the effect of and do something about. Texts live in the locale file. */
export type ProblemCode =
  | 'sync-unavailable'
  | 'sync-full'
  | 'sync-failed'
  | 'library-recovered'
  | 'library-unreadable'
  | 'index-corrupt'
  | 'background-silent';

export interface ProblemReport {
  code: ProblemCode;
}

/** The faults known at the moment; setting and clearing is idempotent. */
export interface ProblemBoard {
  set(code: ProblemCode): void;
  clear(code: ProblemCode): void;
  list(): ProblemReport[];
}

export function createProblemBoard(): ProblemBoard {
  const codes = new Set<ProblemCode>();
  return {
    set: (code) => void codes.add(code),
    clear: (code) => void codes.delete(code),
    list: () => [...codes].map((code) => ({ code })),
  };
}
