import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

/**
 * The field that takes files. In the page whatever is shown, so that buttons anywhere can press it and other programs
 * find it; keyboards reach it by those buttons.
 */
export function FileField({ state }: { state: LibraryPageState }) {
  const t = useText();
  return (
    <input
      class="unseen"
      type="file"
      multiple
      tabIndex={-1}
      ref={state.fileField}
      aria-label={t('library.add.files')}
      onChange={(event) => {
        const field = event.currentTarget;
        void state.takeFiles([...(field.files ?? [])]);
        // So that the same file can be chosen again.
        field.value = '';
      }}
    />
  );
}
