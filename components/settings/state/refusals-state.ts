import { signal } from '@preact/signals';
import { type Refusal, withoutRefusal, withRefusal } from '../../../lib/core/settings/refusals';
import type { ToastState } from '../../shared/state/toast-state';
import type { SettingsPorts } from './ports';

interface Deps {
  ports: Pick<SettingsPorts, 'refusals' | 'changeRefusals' | 'onRefusalsChange'>;
  toast: ToastState;
  /** Does the work; resolves to false, and tells the user, when the browser does not store it. */
  attempt: (work: () => Promise<void>) => Promise<boolean>;
  /** Called when the refusals cannot be read. */
  onUnread: () => void;
}

/** The marks that the user refuses, oldest first. */
export function createRefusalsState({ ports, toast, attempt, onUnread }: Deps) {
  const all = signal<readonly Refusal[]>([]);

  const load = (): Promise<void> => ports.refusals().then((read) => void (all.value = read), onUnread);

  /** Shows a change at once and stores it. When the browser refuses, the page shows again what is stored. */
  async function change(make: (before: readonly Refusal[]) => Refusal[]): Promise<boolean> {
    all.value = make(all.peek());
    const isDone = await attempt(() => ports.changeRefusals(make));
    await load();
    return isDone;
  }

  async function takeBack(refusal: Refusal): Promise<void> {
    if (!(await change((before) => withoutRefusal(before, refusal)))) return;
    const undo = async (): Promise<void> => void (await change((before) => withRefusal(before, refusal)));
    toast.show({ message: { key: 'settings.said.markedAgain', values: { title: refusal.title } }, undo });
  }

  return { all, load, takeBack, stop: ports.onRefusalsChange(() => void load()) };
}
