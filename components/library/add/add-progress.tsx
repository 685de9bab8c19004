import { useText } from '../../text';
import type { Adding } from '../state/adding';

/** Progress of an import in the sidebar, or that it waits for an answer. */
export function AddProgress({ adding }: { adding: Adding }) {
  const t = useText();
  if (adding.step === 'idle' || adding.step === 'done') return null;
  if (adding.step === 'asking') return <span class="add-progress">{t('library.add.waits')}</span>;
  const percent = Math.floor(shareOf(adding) * 100);
  return <span class="add-progress">{t('library.add.percent', { percent })}</span>;
}

/** How much of a step is done, from 0 to 1. */
export function shareOf(adding: Exclude<Adding, { step: 'idle' | 'done' | 'asking' }>): number {
  if (adding.step === 'looking-up') return adding.done / adding.of;
  return adding.step === 'reading' ? adding.done : 1;
}
