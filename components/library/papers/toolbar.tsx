import { SORTS, type Sort } from '../../../lib/core/library/shelf-view';
import { formatNumber } from '../../format';
import { CrossIcon, SearchIcon } from '../../icons';
import { CompletedInput } from '../../shared/search/completed-input';
import { IconButton } from '../../shared/icon-button';
import { UnknownOperators } from '../../shared/search/unknown-operators';
import { useText } from '../../text';
import { FilterChips } from './filter-chips';
import { ExportButton } from '../shared/export-button';
import { ListMark } from '../shared/list-mark';
import type { LibraryPageState } from '../state/library-page-state';

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
        <CompletedInput
          value={state.query.value}
          completion={state.savedSearch.completion.value}
          onInput={(text) => void (state.query.value = text)}
          aria-label={t('library.papers.filter')}
          placeholder={t('library.papers.filterHint')}
          spellcheck={false}
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
      <UnknownOperators names={state.savedSearch.answer.value?.unknown} />
      <div class="narrowing">
        <FilterChips state={state} />
        <span class="narrowing-end">
          <ExportButton state={state} target={state.targets.shown()} side="endwards">
            {t('out.export')}
          </ExportButton>
          {state.isRanked.value ? (
            <span class="sort-ranked">{t('library.sorts.relevance')}</span>
          ) : (
            <label class="sort">
              <span class="unseen">{t('library.papers.sort')}</span>
              <select
                value={state.shelf.sort.value}
                onChange={(event) => state.shelf.setSort(event.currentTarget.value as Sort)}
              >
                {SORTS.map((sort) => (
                  <option key={sort} value={sort}>
                    {t(`library.sorts.${sort}`)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </span>
      </div>
    </header>
  );
}
