import { InboxIcon } from '../../icons';
import { useText } from '../../text';

/** Says, while files hang over the page, what dropping them does. */
export function DropHint() {
  const t = useText();
  return (
    <div class="drop-hint" aria-hidden="true">
      <p>
        <InboxIcon />
        {t('library.add.dropNow')}
      </p>
    </div>
  );
}
