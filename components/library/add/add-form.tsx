import { useId, useRef, useState } from 'preact/hooks';
import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';
import { visibleFiles } from '../state/dropped-files';

/** Choosing files or a folder, and pasting text. */
export function AddForm({ state }: { state: LibraryPageState }) {
  const t = useText();
  const folder = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const id = useId();
  const send = (): void => void state.takeText(text, t('library.add.pasted'));
  return (
    <>
      <section class="drop-place" aria-label={t('library.add.files')}>
        <p class="drop-title">{t('library.add.drop')}</p>
        <p class="drop-buttons">
          <button type="button" class="button" onClick={() => state.fileField.current?.click()}>
            {t('library.add.files')}
          </button>
          <button type="button" class="button" onClick={() => folder.current?.click()}>
            {t('library.add.folder')}
          </button>
        </p>
        <p class="quiet">{t('library.add.formats')}</p>
        <input
          class="unseen"
          type="file"
          tabIndex={-1}
          ref={folder}
          aria-label={t('library.add.folder')}
          {...{ webkitdirectory: true }}
          onChange={(event) => {
            const field = event.currentTarget;
            void state.takeFiles(visibleFiles(field.files ?? []));
            field.value = '';
          }}
        />
      </section>
      <form
        class="paste"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label for={id}>{t('library.add.paste')}</label>
        <textarea
          id={id}
          rows={6}
          dir="auto"
          spellcheck={false}
          placeholder={t('library.add.pasteHint')}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
        <p class="paste-buttons">
          <button type="submit" class="button" disabled={text.trim() === ''}>
            {t('library.add.addText')}
          </button>
          <span class="quiet">{t('library.add.pasteAnywhere')}</span>
        </p>
      </form>
    </>
  );
}
