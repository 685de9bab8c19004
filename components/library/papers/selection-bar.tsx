import type { ReadState } from '../../../lib/core/library/types';
import { CrossIcon } from '../../icons';
import { IconButton } from '../../shared/icon-button';
import { useLostFocus } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import { ExportButton } from '../shared/export-button';
import { restoreFocus } from '../shared/restore-focus';
import { removeSelected } from '../shared/grid-keys';
import { ListsButton } from './lists-button';
import { ReadStateOptions } from '../../shared/paper/read-state-select';
import type { LibraryPageState } from '../state/library-page-state';
import { selectNone } from '../state/selection';

/** Actions on the selected papers; without a selection, the keys of the grid. */
export function SelectionBar({ state }: { state: LibraryPageState }) {
  const t = useText();
  const ids = state.selected.value;
  const list = state.list.value;
  const focusHandlers = useLostFocus(ids.length > 0, restoreFocus);
  if (ids.length === 0) {
    return (
      <footer class="bar" aria-hidden="true">
        <p class="bar-keys">
          <span>
            <kbd>↑ ↓</kbd> {t('popup.keys.move')}
          </span>
          <span>
            <kbd>Space</kbd> {t('library.keys.select')}
          </span>
          <span>
            <kbd>↵</kbd> {t('library.keys.details')}
          </span>
          <span>
            <kbd>1 2 3</kbd> {t('library.keys.state')}
          </span>
          <span>
            <kbd>Del</kbd> {t('library.keys.remove')}
          </span>
          <span>
            <kbd>?</kbd> {t('library.keys.all')}
          </span>
        </p>
      </footer>
    );
  }
  return (
    <footer class="bar" aria-label={t('library.selection.label')} {...focusHandlers}>
      <p class="bar-count">{t('library.selection.count', ids.length)}</p>
      <ListsButton state={state} ids={ids} label={t('library.selection.listsOf', ids.length)} inBar />
      <label class="bar-state">
        <span class="unseen">{t('library.selection.mark')}</span>
        <select
          value=""
          onChange={(event) => {
            const next = event.currentTarget.value as ReadState;
            event.currentTarget.value = '';
            void state.setRead(ids, next);
          }}
        >
          <option value="" hidden>
            {t('library.selection.mark')}
          </option>
          <ReadStateOptions />
        </select>
      </label>
      <ExportButton state={state} target={state.targets.chosen()} side="upwards">
        {t('out.export')}
      </ExportButton>
      <button type="button" class="text-button" onClick={() => state.show({ view: 'like', of: { ids } })}>
        {t('like.these')}
      </button>
      <button type="button" class="text-button" onClick={() => removeSelected(state)}>
        {list === undefined ? t('library.selection.remove') : t('library.selection.takeOut', { list: list.name })}
      </button>
      <IconButton
        class="bar-clear"
        label={t('library.selection.clear')}
        onClick={() => void (state.selection.value = selectNone(state.selection.peek()))}
      >
        <CrossIcon />
      </IconButton>
    </footer>
  );
}
