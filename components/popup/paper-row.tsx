import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ListView, SavedPaper } from '../../lib/core/library/types';
import { paperFacts } from '../../lib/core/papers/facts';
import type { Paper } from '../../lib/core/papers/paper';
import { primaryUrl } from '../../lib/core/papers/urls/paper-urls';
import { Glimpse, MarkedText } from '../marked-text';
import { FactsLine, ListDay } from '../paper-facts';
import { useText } from '../text';
import { ListButton } from './list-menu';
import { commandKey } from '../shared/keys/command-key';
import { OutLink } from '../shared/out-link';
import { memo } from '../shared/memo';
import { PaperControls } from '../shared/paper/paper-controls';
import { Topics } from '../shared/paper/topics';
import { PaperDetail } from './paper-detail';
import type { RowActions } from './row-actions';

export interface PaperRowProps {
  paper: Paper;
  terms?: readonly string[];
  saved: SavedPaper | undefined;
  lists: readonly ListView[];
  actions: RowActions;
  /** What the view adds to the line of facts, such as the number of mentions or the date of saving. */
  lead?: ComponentChildren;
  /** What the paper has in common with those that it is shown for. */
  topics?: readonly string[];
  /** What the collapsed row shows below the facts: what matched in the abstract, or the user's note. */
  glimpse: 'abstract' | 'note';
  /** Whether the abstract is still loading: the row reserves its space so that nothing moves when it arrives. */
  awaitsAbstract?: boolean;
}

/** A paper in a list. Memoised, so that a key in the search field renders only rows whose paper or matches change. */
export const PaperRow = memo(Row);

function Row(props: PaperRowProps) {
  const { paper, terms, saved, lists, actions, lead, topics = [], glimpse, awaitsAbstract = false } = props;
  const t = useText();
  const detailId = useId();
  const [open, setOpen] = useState(false);
  const [listsOpen, setListsOpen] = useState(false);
  const note = saved?.note ?? '';

  return (
    <li class={open ? 'paper open' : 'paper'} data-paper={paper.id} aria-label={paper.title}>
      <div class="paper-text">
        <OutLink class="title" url={primaryUrl(paper)} onOpen={(_, behind) => actions.open(paper, behind)} isTitle>
          <MarkedText text={paper.title} terms={terms} />
        </OutLink>
        <div class="facts">
          <div class="facts-kept">
            <FactsLine paper={paper} terms={terms} />
            {lead}
            {(open || listsOpen || (saved !== undefined && glimpse === 'abstract')) && (
              <ListButton paper={paper} saved={saved} lists={lists} actions={actions} onOpen={setListsOpen} />
            )}
          </div>
          {!open && glimpse === 'abstract' && <ListDay paper={paper} />}
        </div>
        <Topics topics={topics} />
        {!open && glimpse === 'abstract' && (
          <Glimpse text={paper.abstract} terms={terms} beside={besideOf(paper)} awaited={awaitsAbstract} />
        )}
        {!open && glimpse === 'note' && note !== '' && (
          <p class="glimpse note-glimpse" dir="auto">
            {note}
          </p>
        )}
      </div>
      <PaperControls
        title={paper.title}
        saved={saved !== undefined}
        saveHint={`${t('popup.paper.saveHint')} (${commandKey()} S)`}
        onSave={() => actions.toggleSaved(paper)}
        open={open}
        detailId={detailId}
        onDisclose={() => setOpen(!open)}
      />
      {open && <PaperDetail id={detailId} paper={paper} terms={terms} saved={saved} actions={actions} />}
    </li>
  );
}

function besideOf(paper: Paper): string {
  return [paper.title, ...paperFacts(paper).map(({ text }) => text)].join('. ');
}
