import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { SavedPaper } from '../../../lib/core/library/types';
import { primaryUrl } from '../../../lib/core/papers/urls/paper-urls';
import { MarkedText } from '../../marked-text';
import { FactsLine } from '../../paper-facts';
import { OutLink } from '../../shared/out-link';
import { useEscape } from '../../shared/use-dismiss';
import { focusIsLost } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import { restoreFocus } from '../shared/restore-focus';
import type { LibraryPageState } from '../state/library-page-state';
import { PaperOpened } from './paper-opened';

interface DetailPaneProps {
  state: LibraryPageState;
  terms: readonly string[];
}

/** The details of the active row, beside the list. Nothing while no paper is shown. */
export function DetailPane({ state, terms }: DetailPaneProps) {
  const id = state.selection.value.active ?? state.order.value[0];
  const saved = id === undefined ? undefined : state.library.saved.value.get(id);
  return saved === undefined ? null : <Pane state={state} terms={terms} saved={saved} />;
}

function Pane({ state, terms, saved }: DetailPaneProps & { saved: SavedPaper }) {
  const t = useText();
  const pane = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const { id } = saved;
  useEscape(pane, restoreFocus);
  useEffect(() => void state.papers.want([id]), [id]);
  useLayoutEffect(() => {
    // A button in the pane removed its paper.
    if (hadFocus.current && focusIsLost()) restoreFocus();
  }, [id]);
  const paper = { ...state.papers.of(saved), title: state.titleOf(saved) };

  return (
    <section
      class="pane"
      aria-label={t('popup.paper.details', { title: paper.title })}
      data-paper={id}
      ref={pane}
      onFocusIn={() => {
        hadFocus.current = true;
        // The first row shows here without being active; edits of its note must keep it.
        const now = state.selection.peek();
        if (now.active !== id) state.selection.value = { ...now, active: id };
      }}
      onFocusOut={({ relatedTarget }) => void (relatedTarget !== null && (hadFocus.current = false))}
    >
      <div class="line-open" key={id}>
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
