import { useText } from '../text';

/** Where the papers came from. */
export function SourcesView() {
  const t = useText();
  return (
    <header class="toolbar">
      <h2 class="view-title">{t('library.sources.title')}</h2>
    </header>
  );
}
