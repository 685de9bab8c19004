import { READ_STATES, type ReadState } from '../../../lib/core/library/types';
import { ReadStateIcon } from '../../icons';
import { camelCase, useText } from '../../text';

interface ReadStateSelectProps {
  state: ReadState;
  label: string;
  tabIndex?: number;
  onChange: (state: ReadState) => void;
}

export function ReadStateSelect({ state, label, tabIndex, onChange }: ReadStateSelectProps) {
  return (
    <span class={`read-state read-state-${state}`}>
      <ReadStateIcon state={state} />
      <select
        value={state}
        aria-label={label}
        tabIndex={tabIndex}
        onChange={(event) => onChange(event.currentTarget.value as ReadState)}
      >
        <ReadStateOptions />
      </select>
    </span>
  );
}

export function ReadStateOptions() {
  const t = useText();
  return READ_STATES.map((state) => (
    <option key={state} value={state}>
      {t(`library.state.${camelCase(state)}`)}
    </option>
  ));
}
