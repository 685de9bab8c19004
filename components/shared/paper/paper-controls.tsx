import { BookmarkIcon, ChevronIcon } from '../../icons';
import { useText } from '../../text';

interface PaperControlsProps {
  title: string;
  saved: boolean;
  /** The tooltip of the button while the paper is not saved. */
  saveHint: string;
  onSave: () => void;
  /** Whether the details are open, which have the id `detailId`. */
  open: boolean;
  detailId: string;
  onDisclose: () => void;
}

/** The controls at the end of a paper's row: one saves it, the other shows its details. */
export function PaperControls({ title, saved, saveHint, onSave, open, detailId, onDisclose }: PaperControlsProps) {
  const t = useText();
  return (
    <div class="paper-controls">
      <button
        type="button"
        class="icon-button save"
        aria-pressed={saved}
        aria-label={t('popup.paper.save', { title })}
        title={saved ? t('popup.paper.unsaveHint') : saveHint}
        onClick={onSave}
      >
        <BookmarkIcon />
      </button>
      <button
        type="button"
        class="icon-button disclose"
        aria-expanded={open}
        aria-controls={open ? detailId : undefined}
        aria-label={t('popup.paper.details', { title })}
        title={t('popup.paper.detailsHint')}
        data-disclose
        onClick={onDisclose}
      >
        <ChevronIcon />
      </button>
    </div>
  );
}
