import { computed, signal } from '@preact/signals';
import type { HeldRemovals } from '../../../lib/core/library/sync/removals';
import type { SyncReport } from '../../../lib/core/library/sync/sync-report';
import type { SyncAccess } from './ports';
import type { ToastState } from './toast-state';

interface Deps {
  ports: SyncAccess;
  toast: ToastState;
  /** Reloads what depends on the answer. */
  afterSettling: () => Promise<void>;
}

/** The status of sync, and the user's decision about removals from other browsers. */
export function createSyncState({ ports, toast, afterSettling }: Deps) {
  const report = signal<SyncReport | undefined>(undefined);
  /** True while an answer is being sent; another answer must wait. */
  const settling = signal(false);
  const held = computed<HeldRemovals | undefined>(() => report.value?.held);

  async function load(): Promise<void> {
    try {
      report.value = await ports.sync();
    } catch {
      // An unknown status is not shown. Faults of the library itself appear as problems.
    }
  }

  /** Drops the answered removals before the next report arrives. Keeps removals that were reported meanwhile. */
  function drop(answered: HeldRemovals): void {
    const { held: current, ...rest } = report.peek() ?? { status: { kind: 'waiting' as const } };
    if (current === answered) report.value = rest;
  }

  async function settle(decision: 'accept' | 'keep'): Promise<void> {
    const shown = held.peek();
    if (settling.peek() || shown === undefined) return;
    settling.value = true;
    try {
      await ports.settleRemovals(decision === 'accept' ? { decision, shown } : { decision });
      drop(shown);
      toast.show({ message: { key: decision === 'accept' ? 'library.held.accepted' : 'library.held.kept' } });
      await afterSettling();
    } catch {
      toast.show({ message: { key: 'popup.said.editFailed' } });
    } finally {
      settling.value = false;
    }
  }

  return {
    report,
    held,
    settling,
    load,
    settle,
    stop: ports.onSyncChange((next) => void (report.value = next)),
  };
}

export type SyncState = ReturnType<typeof createSyncState>;
