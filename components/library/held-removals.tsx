import type { HeldRemovals as Held } from '../../lib/core/library/removals';
import { useText } from '../text';
import type { LibraryPageState } from './state/page-state';

/** Titles that are named before one has to ask for all of them. */
const NAMED = 50;

/** Removals from elsewhere that wait: what they would take, and the two answers. */
export function HeldRemovals({ state, held }: { state: LibraryPageState; held: Held }) {
  const t = useText();
  const { saved, lists } = state.library;
  const titles = held.papers.flatMap((id) => {
    const paper = saved.value.get(id);
    return paper === undefined ? [] : [state.titleOf(paper)];
  });
  const names = held.lists.flatMap((id) => lists.value.get(id)?.name ?? []);
  return (
    <section class="notice held" aria-label={t('library.held.label')}>
      <p class="notice-title">{t('library.held.title', held.papers.length)}</p>
      <p>{t('library.held.hint')}</p>
      <details>
        <summary>{t('library.held.show')}</summary>
        <ul>
          {names.map((name) => (
            <li key={name} dir="auto">
              {t('library.held.list', { list: name })}
            </li>
          ))}
          {titles.slice(0, NAMED).map((title) => (
            <li key={title} dir="auto">
              {title}
            </li>
          ))}
          {titles.length > NAMED && <li>{t('library.held.more', titles.length - NAMED)}</li>}
          {held.notes.length > 0 && <li>{t('library.held.notes', held.notes.length)}</li>}
        </ul>
      </details>
      <p class="notice-buttons">
        <button type="button" class="button" onClick={() => void state.storage.settle('keep')}>
          {t('library.held.keep')}
        </button>
        <button type="button" class="text-button" onClick={() => void state.storage.settle('accept')}>
          {t('library.held.accept')}
        </button>
      </p>
    </section>
  );
}
