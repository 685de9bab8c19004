import { useLayoutEffect, useRef } from 'preact/hooks';
import { CrossIcon, SearchIcon } from '../icons';
import { IconButton } from '../shared/icon-button';
import { useText } from '../text';

interface SearchFieldProps {
  query: string;
  onInput: (query: string) => void;
}

export function SearchField({ query, onInput }: SearchFieldProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  // Focuses before the first paint, so that no letter is lost when the user types at once.
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <search class="field">
      <SearchIcon />
      <input
        ref={input}
        type="search"
        value={query}
        aria-label={t('popup.searchField')}
        placeholder={t('popup.searchPlaceholder')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="go"
        dir="auto"
        onInput={(event) => onInput(event.currentTarget.value)}
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
