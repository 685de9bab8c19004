import { useEffect, useRef } from 'preact/hooks';
import { ChevronIcon, CrossIcon } from '../icons';
import { IconButton } from '../shared/icon-button';
import { useText } from '../text';
import type { ReaderState } from './state/reader-state';

/** Searches the text of the document. */
export function FindBar({ state, onClose }: { state: ReaderState; onClose: () => void }) {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  const { query, result, asked, step } = state.find;
  const found = result.value;
  useEffect(() => field.current?.select(), [asked.value]);

  function leave(): void {
    state.find.close();
    onClose();
  }

  return (
    <search class="find-bar">
      <input
        type="search"
        ref={field}
        dir="auto"
        aria-label={t('reader.find.label')}
        placeholder={t('reader.find.label')}
        value={query.value}
        onInput={({ currentTarget: { value } }) => state.find.type(value)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') step(event.shiftKey ? 'previous' : 'next');
          else if (event.key === 'Escape') leave();
          else return;
          event.preventDefault();
        }}
      />
      <output class={found?.state === 'none' ? 'find-none' : 'quiet'}>
        {found?.state === 'none' && t('reader.find.none')}
        {found !== undefined && found.state !== 'none' && found.total > 0 && t('reader.find.count', { ...found })}
      </output>
      <IconButton label={t('reader.find.previous')} class="find-previous" onClick={() => step('previous')}>
        <ChevronIcon />
      </IconButton>
      <IconButton label={t('reader.find.next')} onClick={() => step('next')}>
        <ChevronIcon />
      </IconButton>
      <IconButton label={t('reader.find.close')} onClick={leave}>
        <CrossIcon />
      </IconButton>
    </search>
  );
}
