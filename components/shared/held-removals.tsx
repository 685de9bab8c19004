import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SavedPaper } from '../../lib/core/library/types';
import { useText } from '../text';
import type { LiveLibrary } from './state/live-library';
import type { SyncState } from './state/sync-state';

/** Most titles in the list. */
const NAMED = 50;

interface HeldRemovalsProps {
  sync: SyncState;
  library: LiveLibrary;
  titleOf: (paper: SavedPaper) => string;
  /** Called when the banner disappears while the focus is in it. */
  onFocusLost: () => void;
}

/** Removals from other browsers that wait for the user's decision: what they would remove, and the two answers. */
export function HeldRemovalsBanner({ sync, library, titleOf, onFocusLost }: HeldRemovalsProps) {
  const t = useText();
  const section = useRef<HTMLElement>(null);
  const held = sync.held.value;
  const settling = sync.settling.value;
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    // The banner stays if the answer did not reach the background or more removals wait. Its buttons can take the focus again.
    if (settling || !hadFocus.current) return;
    hadFocus.current = false;
    section.current?.querySelector('button')?.focus();
  }, [settling]);
  if (held === undefined) return null;
  const { saved, lists } = library;
  const papers = held.papers.flatMap((id) => saved.value.get(id) ?? []);
  const names = held.lists.flatMap((id) => lists.value.get(id) ?? []);

  async function settle(decision: 'accept' | 'keep'): Promise<void> {
    // In some browsers, a button that becomes disabled loses the focus.
    hadFocus.current = section.current?.contains(document.activeElement) ?? false;
    const { current } = hadFocus;
    await sync.settle(decision);
    if (current && sync.held.peek() === undefined) onFocusLost();
  }

  return (
    <section class="notice held" aria-label={t('library.held.label')} ref={section}>
      <p class="notice-title">
        {held.papers.length > 0 ? t('library.held.title', held.papers.length) : t('library.held.titleOther')}
      </p>
      <p>{t('library.held.hint')}</p>
      <details>
        <summary>{t('library.held.show')}</summary>
        <ul>
          {names.map(({ id, name }) => (
            <li key={id} dir="auto">
              {t('library.held.list', { list: name })}
            </li>
          ))}
          {papers.slice(0, NAMED).map((paper) => (
            <li key={paper.id} dir="auto">
              {titleOf(paper)}
            </li>
          ))}
          {papers.length > NAMED && <li>{t('library.held.more', papers.length - NAMED)}</li>}
          {held.notes.length > 0 && <li>{t('library.held.notes', held.notes.length)}</li>}
        </ul>
      </details>
      <p class="notice-buttons">
        <button type="button" class="button" disabled={settling} onClick={() => void settle('keep')}>
          {t('library.held.keep')}
        </button>
        <button type="button" class="text-button" disabled={settling} onClick={() => void settle('accept')}>
          {t('library.held.accept')}
        </button>
      </p>
    </section>
  );
}
