import { useText } from '../../text';

interface OwnQuestionProps {
  title: string;
  onAnswer: (isRight: boolean) => void;
}

/** Asks whether a document is the paper that its first page names. Only after a yes can it be saved. */
export function OwnQuestion({ title, onAnswer }: OwnQuestionProps) {
  const t = useText();
  return (
    <>
      <p dir="auto">{t('popup.thisPaper.isIt', { title })}</p>
      <div class="this-paper-actions">
        <button type="button" class="button keep-button" onClick={() => onAnswer(true)}>
          {t('popup.thisPaper.yes')}
        </button>
        <button type="button" class="text-button" onClick={() => onAnswer(false)}>
          {t('popup.thisPaper.no')}
        </button>
      </div>
    </>
  );
}
