import { useEffect, useRef } from 'preact/hooks';
import { lookUpId, type LinkedPaper } from '../../lib/core/addresses';
import { PlusIcon } from '../icons';
import { useText } from '../text';
import type { PopupState } from './state/popup-state';

/** Offers the papers that the page links to; shown in the page's view, and in the search view before anything is typed. */
export function LinkedOffer({ state }: { state: PopupState }) {
  const t = useText();
  const { papers = [] } = state.adding.links.value ?? {};
  if (papers.length === 0) return null;
  const choose = (): void => {
    state.adding.choose();
    state.showView('page');
  };
  return (
    <button type="button" class="text-button add-button" onClick={choose}>
      <PlusIcon />
      {t('popup.linked.offer', papers.length)}
    </button>
  );
}

/** The papers that the page links to, to be ticked before they are added. */
export function LinkedList({ state, left }: { state: PopupState; left: ReadonlySet<string> }) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const { links, tick, addLinked, cancel } = state.adding;
  const { papers = [], known = 0 } = links.value ?? {};
  const chosen = papers.filter(({ url }) => !left.has(url));
  const unnamed = chosen.filter(({ title }) => title === undefined).length;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // Else it would close the popup.
      event.preventDefault();
      cancel();
    };
    form.current?.addEventListener('keydown', onKeyDown);
    form.current?.querySelector('input')?.focus();
  }, []);
  return (
    <form
      class="linked-list"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void addLinked();
      }}
    >
      <label class="linked-paper linked-all">
        <input
          type="checkbox"
          checked={chosen.length === papers.length}
          indeterminate={chosen.length > 0 && chosen.length < papers.length}
          onChange={({ currentTarget: { checked } }) =>
            tick(
              papers.map(({ url }) => url),
              checked,
            )
          }
        />
        <span>
          {t('popup.linked.chosen', papers.length, { chosen: chosen.length })}
          {known > 0 && <span class="quiet"> · {t('popup.linked.known', known)}</span>}
        </span>
      </label>
      <ul aria-label={t('popup.linked.list')}>
        {papers.map((paper) => (
          <li key={paper.url}>
            <label class="linked-paper">
              <input
                type="checkbox"
                checked={!left.has(paper.url)}
                onChange={({ currentTarget: { checked } }) => tick([paper.url], checked)}
              />
              <Named paper={paper} />
            </label>
          </li>
        ))}
      </ul>
      <div class="linked-actions">
        {unnamed > 0 && <p class="quiet">{t('popup.linked.lookUp', unnamed)}</p>}
        <button type="submit" class="button keep-button" disabled={chosen.length === 0}>
          {t('popup.linked.add', chosen.length)}
        </button>
        <button type="button" class="text-button" onClick={cancel}>
          {t('popup.saved.cancel')}
        </button>
      </div>
    </form>
  );
}

function Named({ paper: { title, ids, site } }: { paper: LinkedPaper }) {
  const t = useText();
  return (
    <span>
      <span class="linked-title" dir="auto">
        {title ?? lookUpId(ids)?.id}
      </span>
      <span class="quiet">{title === undefined ? t('popup.linked.unnamed', { site }) : site}</span>
    </span>
  );
}
