import { useId } from 'preact/hooks';
import { READ_STATES, type ReadState } from '../../../lib/core/library/types';
import { formatNumber } from '../../format';
import { CrossIcon, SearchIcon } from '../../icons';
import { IconButton } from '../../shared/icon-button';
import { camelCase, useText } from '../../text';
import { ExportButton } from '../shared/export-button';
import { ListMark } from '../shared/list-mark';
import type { LibraryPageState } from '../state/library-page-state';
import { SORTS, type Sort } from '../state/shown-papers';

/** Title of the list shown, with controls to filter, sort and export it. */
export function Toolbar({ state }: { state: LibraryPageState }) {
  const t = useText();
  const list = state.list.value;
  const all = list?.count ?? state.library.view.value.papers.length;
  const shown = state.shown.value.length;
  return (
    <header class="toolbar">
      <h2 class="view-title">
        {list !== undefined && <ListMark colour={list.colour} />}
        <span dir="auto">{list?.name ?? t('popup.saved.all')}</span>
        <span class="count">
          {' '}
          {shown === all
            ? formatNumber(all)
            : t('library.papers.some', { shown: formatNumber(shown), all: formatNumber(all) })}
        </span>
      </h2>
      <search class="field">
        <SearchIcon />
        <input
          type="search"
          value={state.query.value}
          aria-label={t('library.papers.filter')}
          placeholder={t('library.papers.filterHint')}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          onInput={(event) => void (state.query.value = event.currentTarget.value)}
        />
        {state.query.value !== '' && (
          <IconButton
            label={t('popup.clearSearch')}
            onClick={(event) => {
              state.query.value = '';
              event.currentTarget.closest('search')?.querySelector('input')?.focus();
            }}
          >
            <CrossIcon />
          </IconButton>
        )}
      </search>
      <div class="narrowing">
        <StateFilter chosen={state.readState.value} onChoose={(next) => void (state.readState.value = next)} />
        <span class="narrowing-end">
          <ExportButton state={state} target={state.targets.shown()} side="endwards">
            {t('out.export')}
          </ExportButton>
          <label class="sort">
            <span class="unseen">{t('library.papers.sort')}</span>
            <select
              value={state.sort.value}
              onChange={(event) => void (state.sort.value = event.currentTarget.value as Sort)}
            >
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`library.sorts.${sort}`)}
                </option>
              ))}
            </select>
          </label>
        </span>
      </div>
    </header>
  );
}

interface StateFilterProps {
  chosen: ReadState | undefined;
  onChoose: (state: ReadState | undefined) => void;
}

function StateFilter({ chosen, onChoose }: StateFilterProps) {
  const t = useText();
  const name = useId();
  return (
    <div class="segments" role="radiogroup" aria-label={t('library.state.label')}>
      {[undefined, ...READ_STATES].map((state) => (
        <label class="segment" key={state ?? ''}>
          <input class="unseen" type="radio" name={name} checked={chosen === state} onChange={() => onChoose(state)} />
          <span>{t(`library.state.${state === undefined ? 'any' : camelCase(state)}`)}</span>
        </label>
      ))}
    </div>
  );
}
