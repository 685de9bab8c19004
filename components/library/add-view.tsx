import { useText } from '../text';
import type { LibraryPageState } from './state/page-state';

/** The ways in for papers. */
export function AddView({ state }: { state: LibraryPageState }) {
  const t = useText();
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">{t('library.add.title')}</h2>
      </header>
      <div class="scroller panels">
        <section class="panel">
          <p class="panel-buttons">
            <button type="button" class="button" onClick={() => state.fileField.current?.click()}>
              {t('library.add.files')}
            </button>
          </p>
        </section>
      </div>
    </>
  );
}
