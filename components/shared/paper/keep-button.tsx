import { BookmarkIcon } from '../../icons';
import { useText } from '../../text';
import { commandKey } from '../keys/command-key';

interface KeepButtonProps {
  title: string;
  isSaved: boolean;
  onSave: () => void;
}

/** Saves the paper that a page or a document is about. A second press never removes it. */
export function KeepButton({ title, isSaved, onSave }: KeepButtonProps) {
  const t = useText();
  return (
    <button
      type="button"
      class="button keep-button"
      aria-pressed={isSaved}
      aria-label={t('popup.paper.save', { title })}
      title={isSaved ? undefined : `${t('popup.paper.saveHint')} (${commandKey()} S)`}
      onClick={onSave}
    >
      <BookmarkIcon />
      {t(isSaved ? 'popup.thisPaper.saved' : 'popup.thisPaper.save')}
    </button>
  );
}
