import { camelCase, useText, type Translate } from '../../text';
import type { LibraryFileReport } from '../state/import-library-files';
import { formatList } from '../../../lib/core/text/locale';

/** What each imported library file brought, or why it failed. */
export function LibraryLines({ reports }: { reports: readonly LibraryFileReport[] }) {
  const t = useText();
  if (reports.length === 0) return null;
  return (
    <ul class="import-files">
      {reports.map((file, index) => (
        <li key={index} class={file.ok ? undefined : 'import-fault'}>
          <p dir="auto">{headline(t, file)}</p>
          {file.ok &&
            details(t, file).map((line) => (
              <p key={line} dir="auto">
                {line}
              </p>
            ))}
        </li>
      ))}
    </ul>
  );
}

function headline(t: Translate, file: LibraryFileReport): string {
  const values = { file: file.name };
  return file.ok ? t('library.import.papers', file.added, values) : t(`library.import.${camelCase(file.why)}`, values);
}

function details(t: Translate, file: LibraryFileReport & { ok: true }): string[] {
  const parts = [
    file.filed > 0 && t('library.import.filed', file.filed),
    file.known > 0 && t('library.import.known', file.known),
    file.lists > 0 && t('library.import.lists', file.lists),
    file.notes > 0 && t('library.import.notes', file.notes),
    file.states > 0 && t('library.import.states', file.states),
  ].filter((one) => one !== false);
  const rejected =
    file.rejected > 0 &&
    (file.examples.length > 0
      ? t('library.import.rejectedSuch', file.rejected, { examples: formatList(file.examples) })
      : t('library.import.rejected', file.rejected));
  return [...(parts.length > 0 ? [parts.join(' · ')] : []), ...(rejected === false ? [] : [rejected])];
}
