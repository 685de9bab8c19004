import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface ChoiceProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: string; hint?: string; sign?: ComponentChildren }[];
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
  /** Whether the options stand side by side. */
  inRow?: boolean;
}

/** One of a few values, as radio buttons: the browser gives them their keys. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, value, onChange, disabled = false, inRow = false } = props;
  const id = useId();
  return (
    <fieldset class={inRow ? 'choice in-row' : 'choice'} disabled={disabled}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label class="option" key={option.value}>
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}`}
            onChange={() => onChange(option.value)}
          />
          {option.sign}
          <span class="option-label">{option.label}</span>
          {option.hint !== undefined && (
            <span class="option-hint" id={`${id}-${option.value}`}>
              {option.hint}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
