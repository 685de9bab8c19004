import { useLayoutEffect, useRef } from 'preact/hooks';
import { CrossIcon, SearchIcon } from '../icons';
import { CompletedInput } from '../shared/search/completed-input';
import { IconButton } from '../shared/icon-button';
import { useText } from '../text';

interface SearchFieldProps {
  query: string;
  label: string;
  placeholder: string;
  /** The likely rest of the word that is being typed, or nothing. */
  completion: string;
  onInput: (query: string) => void;
}

export function SearchField({ query, label, placeholder, completion, onInput }: SearchFieldProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  // Focuses before the first paint, so that no letter is lost when the user types at once.
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <search class="field">
      <SearchIcon />
      <CompletedInput
        inputRef={input}
        value={query}
        completion={completion}
        onInput={onInput}
        aria-label={label}
        placeholder={placeholder}
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="go"
      />
      {query !== '' && (
        <IconButton
          label={t('popup.clearSearch')}
          onClick={() => {
            onInput('');
            input.current?.focus();
          }}
        >
          <CrossIcon />
        </IconButton>
      )}
    </search>
  );
}
