import { InboxIcon } from '../../icons';
import { useText } from '../../text';

/** Shown while the user drags files over the page. */
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
