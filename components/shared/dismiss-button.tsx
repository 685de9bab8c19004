import { CrossIcon } from '../icons';
import { useText } from '../text';
import { IconButton } from './icon-button';

/** Closes a message. */
export function DismissButton({ onDismiss }: { onDismiss: () => void }) {
  const t = useText();
  return (
    <IconButton label={t('popup.said.dismiss')} onClick={onDismiss}>
      <CrossIcon />
    </IconButton>
  );
}
