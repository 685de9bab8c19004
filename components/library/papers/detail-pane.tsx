import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { primaryUrl } from '../../../lib/core/papers/addresses/paper-address';
import { MarkedText } from '../../marked-text';
import { FactsLine } from '../../paper-facts';
import { OutLink } from '../../shared/out-link';
import { focusIsLost } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import { restoreFocus } from '../shared/restore-focus';
import type { LibraryPageState } from '../state/library-page-state';
import { PaperOpened } from './paper-opened';

interface DetailPaneProps {
  state: LibraryPageState;
  terms: readonly string[];
}

/** The details of the active row, beside the list. Esc returns to the row. */
export function DetailPane({ state, terms }: DetailPaneProps) {
  const t = useText();
  const hadFocus = useRef(false);
  const id = state.selection.value.active ?? state.order.value[0];
  const saved = id === undefined ? undefined : state.library.saved.value.get(id);
  useEffect(() => void (id !== undefined && state.papers.want([id])), [id]);
  useLayoutEffect(() => {
    // A button in the pane removed its paper.
    if (hadFocus.current && focusIsLost()) restoreFocus();
  }, [id]);
  if (saved === undefined) return null;
  const paper = { ...state.papers.of(saved), title: state.titleOf(saved) };

  return (
    <section
      class="pane"
      aria-label={t('popup.paper.details', { title: paper.title })}
      data-paper={saved.id}
      onFocusIn={() => {
        hadFocus.current = true;
        // The first row shows here without being active; edits of its note must keep it.
        const now = state.selection.peek();
        if (now.active !== saved.id) state.selection.value = { ...now, active: saved.id };
      }}
      onFocusOut={({ relatedTarget }) => void (relatedTarget !== null && (hadFocus.current = false))}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        event.preventDefault();
        restoreFocus();
      }}
    >
      <div class="line-open" key={saved.id}>
        <h3>
          <OutLink class="title" url={primaryUrl(paper)} onOpen={state.openLink} isTitle>
            <MarkedText text={paper.title} terms={terms} />
          </OutLink>
        </h3>
        <FactsLine paper={paper} terms={terms} />
        <PaperOpened state={state} saved={saved} paper={paper} terms={terms} />
      </div>
    </section>
  );
}
