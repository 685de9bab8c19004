import { computed, signal } from '@preact/signals';
import type { ProblemReport } from '../../../lib/core/problem-report';
import type { LibraryAccess } from './ports';

export type ProblemsState = ReturnType<typeof createProblemsState>;

type Code = ProblemReport['code'];

/** The problems that a page shows in banners: not those dismissed, nor those that `hasPlace` says appear elsewhere. */
export function createProblemsState(
  ports: Pick<LibraryAccess, 'problems' | 'dismissProblem'>,
  hasPlace: (code: Code) => boolean,
) {
  const reported = signal<readonly ProblemReport[]>([]);
  const dismissed = signal<ReadonlySet<Code>>(new Set());

  return {
    shown: computed(() => reported.value.filter(({ code }) => !hasPlace(code) && !dismissed.value.has(code))),
    /** Asks the background, whose silence is a problem too. Returns the reported codes. */
    async load(): Promise<readonly Code[]> {
      reported.value = await ports.problems().catch(() => [{ code: 'background-silent' as const }]);
      return reported.value.map(({ code }) => code);
    },
    dismiss(code: Code): void {
      dismissed.value = new Set([...dismissed.peek(), code]);
      ports.dismissProblem(code).catch(() => undefined);
    },
  };
}
