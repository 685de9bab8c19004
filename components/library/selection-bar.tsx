import { useId, useRef, useState } from 'preact/hooks';
import { READ_STATES, type ReadState } from '../../lib/core/library/types';
import { ChevronIcon, CrossIcon } from '../icons';
import { ListChecks } from '../shared/list-checks';
import { useText } from '../text';
import { removeChosen } from './grid-keys';
import { STATE_TEXTS } from './read-state-select';
import type { LibraryPageState } from './state/page-state';
import { NOTHING_SELECTED } from './state/selection';

/** What can be done with the chosen papers; with none, the keys that choose some. */
export function SelectionBar({ state }: { state: LibraryPageState }) {
  const t = useText();
  const ids = state.selected.value;
  const list = state.list.value;
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
    <footer class="bar" aria-label={t('library.selection.label')}>
      <p class="bar-count">{t('library.selection.count', ids.length)}</p>
      <ListsButton state={state} ids={ids} />
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
          {READ_STATES.map((one) => (
            <option key={one} value={one}>
              {t(STATE_TEXTS[one])}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="text-button" onClick={() => removeChosen(state)}>
        {list === undefined
          ? t('library.selection.remove')
          : t('library.selection.takeOut', { list: list.name })}
      </button>
      <button
        type="button"
        class="icon-button bar-clear"
        aria-label={t('library.selection.clear')}
        title={t('library.selection.clear')}
        onClick={() => void (state.selection.value = NOTHING_SELECTED)}
      >
        <CrossIcon />
      </button>
    </footer>
  );
}

function ListsButton({ state, ids }: { state: LibraryPageState; ids: readonly string[] }) {
  const t = useText();
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { lists } = state.library.view.value;
  const papers = ids.flatMap((id) => state.library.saved.value.get(id) ?? []);
  const holding = lists.map(({ id }) => ({
    id,
    count: papers.filter((one) => one.lists.includes(id)).length,
  }));
  const all = holding.filter(({ count }) => count === papers.length).map(({ id }) => id);
  const some = holding.filter(({ count }) => count > 0 && count < papers.length).map(({ id }) => id);
  return (
    <span class="menu-anchor">
      <button
        type="button"
        class="text-button with-chevron"
        ref={button}
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => setOpen(!open)}
        data-lists
      >
        {t('library.selection.lists')}
        <ChevronIcon />
      </button>
      {open && (
        <ListChecks
          class="upwards"
          id={menuId}
          label={t('library.selection.listsOf', papers.length)}
          lists={lists}
          chosen={all}
          mixed={some}
          anchor={button}
          onToggle={(listId, member) =>
            void (member ? state.addToList(ids, listId) : state.removeFromList(ids, listId))
          }
          onCreate={(name) => void state.addToListNamed(ids, name)}
          onClose={(returnFocus) => {
            setOpen(false);
            if (returnFocus) button.current?.focus();
          }}
        />
      )}
    </span>
  );
}
