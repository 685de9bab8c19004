import type { InputHTMLAttributes, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { useText } from '../../text';

type Attributes = Pick<
  InputHTMLAttributes,
  'aria-label' | 'placeholder' | 'spellcheck' | 'autocapitalize' | 'enterkeyhint'
>;

interface CompletedInputProps extends Attributes {
  value: string;
  /** The likely rest of the word that is being typed, or nothing. */
  completion: string;
  onInput: (text: string) => void;
  inputRef?: Ref<HTMLInputElement>;
}

/** Longer texts may be scrolled inside the field, where the completion would not stand behind them. */
const MAX_COMPLETED = 32;

/** A search field that shows the likely rest of the word behind the caret. The arrow key to that side accepts it. */
export function CompletedInput({ value, completion, onInput, inputRef, ...attributes }: CompletedInputProps) {
  const t = useText();
  const hintId = useId();
  const rest = value.length <= MAX_COMPLETED ? completion : '';

  function onKeyDown(event: KeyboardEvent): void {
    const input = event.currentTarget as HTMLInputElement;
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    const isAtEnd = input.selectionStart === value.length && input.selectionEnd === value.length;
    const forward = getComputedStyle(input).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (rest === '' || !isAtEnd || key !== forward || ctrlKey || metaKey || altKey || shiftKey || isComposing) return;
    event.preventDefault();
    onInput(value + rest);
  }

  return (
    <span class="completed">
      <input
        {...attributes}
        ref={inputRef}
        type="search"
        value={value}
        dir="auto"
        autocomplete="off"
        aria-describedby={rest === '' ? undefined : hintId}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {rest !== '' && (
        <>
          <span class="completion" dir="auto" aria-hidden="true">
            <span>{value}</span>
            {rest}
          </span>
          <span class="unseen" id={hintId}>
            {t('popup.completion', { word: (value.split(/\s/u).at(-1) ?? '') + rest })}
          </span>
        </>
      )}
    </span>
  );
}
