import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { ShelfFilters } from '../../../lib/core/library/shelf-view';
import { READ_STATES, type ReadState } from '../../../lib/core/library/types';
import { ChevronIcon, CrossIcon } from '../../icons';
import { camelCase, useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

/** What restricts the papers shown: a chip each, which says its value and drops it. */
export function FilterChips({ state }: { state: LibraryPageState }) {
  const t = useText();
  const group = useRef<HTMLFieldSetElement>(null);
  const { shelf } = state;
  const filters = shelf.filters.value;
  const { readState, list, year } = filters;
  const lists = shelf.lists.value.filter(({ id }) => id !== state.list.value?.id);
  return (
    <fieldset class="chips" aria-label={t('library.filters.label')} ref={group}>
      <ChoiceChip
        label={t('library.filters.readState')}
        value={readState}
        options={READ_STATES.map((one) => [one, t(`library.state.${camelCase(one)}`)])}
        onChange={(next) => shelf.setFilter('readState', next as ReadState | undefined)}
      />
      <ChoiceChip
        label={t('library.filters.list')}
        value={list}
        options={lists.map(({ id, name }) => [id, name])}
        onChange={(next) => shelf.setFilter('list', next)}
      />
      <ChoiceChip
        label={t('library.filters.year')}
        value={year === undefined ? undefined : String(year)}
        options={shelf.years.value.map((one) => [String(one), String(one)])}
        onChange={(next) => shelf.setFilter('year', next === undefined ? undefined : Number(next))}
      />
      {(['hasNote', 'hasCode'] as const).map((name) => (
        <SwitchChip key={name} isOn={filters[name] === true} onPress={(on) => shelf.setFilter(name, on || undefined)}>
          {t(`library.filters.${name}`)}
        </SwitchChip>
      ))}
      {countOf(filters) > 1 && (
        <button
          type="button"
          class="text-button"
          onClick={() => {
            shelf.dropFilters();
            // This button goes.
            group.current?.querySelector('select')?.focus();
          }}
        >
          {t('library.filters.clear')}
        </button>
      )}
    </fieldset>
  );
}

function countOf(filters: ShelfFilters): number {
  return Object.keys(filters).length;
}

interface ChoiceChipProps {
  label: string;
  /** Undefined without a choice. */
  value: string | undefined;
  options: readonly (readonly [value: string, name: string])[];
  onChange: (value: string | undefined) => void;
}

/** A chip to choose a value: a select, invisible over the text of the chip, so that the chip is as wide as its text. */
function ChoiceChip({ label, value, options, onChange }: ChoiceChipProps) {
  const t = useText();
  const select = useRef<HTMLSelectElement>(null);
  const name = options.find(([one]) => one === value)?.[1] ?? value;
  if (options.length === 0 && value === undefined) return null;
  return (
    <span class={`chip${value === undefined ? '' : ' on'}`}>
      <span class="chip-choice">
        <span class="chip-text" aria-hidden="true" dir="auto">
          {name ?? label}
        </span>
        {value === undefined && <ChevronIcon />}
        <select
          ref={select}
          aria-label={label}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        >
          <option value="">{t('library.filters.any', { name: label })}</option>
          {options.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
      </span>
      {value !== undefined && (
        <button
          type="button"
          class="chip-drop"
          aria-label={t('library.filters.drop', { name: `${label}: ${name}` })}
          title={t('library.filters.drop', { name: `${label}: ${name}` })}
          onClick={() => {
            onChange(undefined);
            select.current?.focus();
          }}
        >
          <CrossIcon />
        </button>
      )}
    </span>
  );
}

interface SwitchChipProps {
  isOn: boolean;
  onPress: (on: boolean) => void;
  children: ComponentChildren;
}

/** A chip to switch a condition on, and off again. */
function SwitchChip({ isOn, onPress, children }: SwitchChipProps) {
  return (
    <button
      type="button"
      class={`chip chip-switch${isOn ? ' on' : ''}`}
      aria-pressed={isOn}
      onClick={() => onPress(!isOn)}
    >
      {children}
      {isOn && <CrossIcon />}
    </button>
  );
}
