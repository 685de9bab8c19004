import { DismissButton } from '../shared/dismiss-button';
import { useText, type TextKey, type Translate } from '../text';
import type { FileReport, ImportFault } from './state/import-files';
import type { LibraryPageState } from './state/page-state';

/** Locale keys cannot hold hyphens. */
const FAULTS: Record<ImportFault, TextKey> = {
  'too-large': 'library.import.tooLarge',
  'not-readable': 'library.import.notReadable',
  'not-json': 'library.import.notJson',
  'not-a-library': 'library.import.notALibrary',
  'newer-version': 'library.import.newerVersion',
  'not-stored': 'library.import.notStored',
};

/** Says what was imported and what was not. Always there, so that it is heard when it fills. */
export function ImportStatus({ state }: { state: LibraryPageState }) {
  const t = useText();
  const report = state.imported.value;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- An output may not hold lists.
    <div class="import-status" role="status">
      {report === 'working' && <p class="notice">{t('library.import.working')}</p>}
      {report !== undefined && report !== 'working' && (
        <div class="notice">
          <ul class="import-files">
            {report.files.map((file, place) => (
              <li key={place} class={file.ok ? undefined : 'import-fault'}>
                <p dir="auto">{headline(t, file)}</p>
                {file.ok && details(t, file).map((line) => <p key={line}>{line}</p>)}
              </li>
            ))}
          </ul>
          {report.undo !== undefined && (
            <button type="button" class="text-button" onClick={() => void state.undoImport()}>
              {t('popup.said.undo')}
            </button>
          )}
          <DismissButton onDismiss={state.dismissImport} />
        </div>
      )}
    </div>
  );
}

function headline(t: Translate, file: FileReport): string {
  const values = { file: file.name };
  return file.ok ? t('library.import.papers', file.added, values) : t(FAULTS[file.why], values);
}

function details(t: Translate, file: FileReport & { ok: true }): string[] {
  const came = [
    file.filed > 0 && t('library.import.filed', file.filed),
    file.known > 0 && t('library.import.known', file.known),
    file.lists > 0 && t('library.import.lists', file.lists),
    file.notes > 0 && t('library.import.notes', file.notes),
    file.states > 0 && t('library.import.states', file.states),
  ].filter((one) => one !== false);
  const rejected =
    file.rejected > 0 &&
    (file.examples.length > 0
      ? t('library.import.rejectedSuch', file.rejected, { examples: file.examples.join(', ') })
      : t('library.import.rejected', file.rejected));
  return [...(came.length > 0 ? [came.join(' · ')] : []), ...(rejected === false ? [] : [rejected])];
}
