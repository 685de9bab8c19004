import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

/**
 * The file input. It is in the page in every view, so that any button can press it and other programs find it. It is
 * not a tab stop, because those buttons are.
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
        // Allows choosing the same file again.
        field.value = '';
      }}
    />
  );
}
