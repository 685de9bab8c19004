import { useText } from '../../text';
import type { Adding } from '../state/add-state';

/** Progress of an import in the sidebar, or that it waits for an answer. */
export function AddProgress({ adding }: { adding: Adding }) {
  const t = useText();
  if (adding.step === 'idle' || adding.step === 'done') return null;
  if (adding.step === 'asking') return <span class="add-progress">{t('library.add.waits')}</span>;
  const percent = adding.step === 'reading' ? Math.floor(adding.done * 100) : 100;
  return <span class="add-progress">{t('library.add.percent', { percent })}</span>;
}
