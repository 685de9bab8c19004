import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ListView, SavedPaper } from '../../lib/core/library/types';
import { paperYear } from '../../lib/core/papers/facts';
import type { Paper } from '../../lib/core/papers/paper';
import { BookmarkIcon, ChevronIcon } from '../icons';
import { sourceLinks } from '../../lib/core/papers/addresses/offered-links';
import { knownArxivId, primaryUrl } from '../../lib/core/papers/addresses/paper-address';
import { MarkedText, Snippet } from '../marked-text';
import { FactsLine } from '../paper-facts';
import { useText } from '../text';
import { ListButton } from './list-menu';
import { commandKey } from '../shared/command-key';
import { linkLabel, OutLink, wantsBackground } from '../shared/out-link';
import { memo } from '../shared/memo';
import { PaperDetail } from './paper-detail';
import type { RowActions } from './row-actions';

export interface PaperRowProps {
  paper: Paper;
  terms?: readonly string[];
  saved: SavedPaper | undefined;
  lists: readonly ListView[];
  actions: RowActions;
  /** The first fact in the row, chosen by the view, such as the number of mentions or the date of saving. */
  lead?: ComponentChildren;
  /** Where the title leads: to the paper, or to its mention on the page. */
  titleLeads?: 'paper' | 'mention';
  /** What the collapsed row shows below the facts: two lines of the abstract and the date, or the user's note. */
  glimpse: 'abstract' | 'note';
  /** Parts that are still loading: the row reserves their space so that nothing moves when they arrive. */
  awaitsAbstract?: boolean;
  awaitsFacts?: boolean;
}

/** A paper in a list. Memoised, so that a key in the search field renders only rows whose paper or matches change. */
export const PaperRow = memo(Row);

function Row(props: PaperRowProps) {
  const { paper, terms, saved, lists, actions, titleLeads = 'paper', glimpse } = props;
  const { awaitsAbstract = false, awaitsFacts = false } = props;
  const t = useText();
  const detailId = useId();
  const [open, setOpen] = useState(false);
  const [listsOpen, setListsOpen] = useState(false);
  const title = <MarkedText text={paper.title} terms={terms} />;
  const note = saved?.note ?? '';

  return (
    <li
      class={`paper${open ? ' open' : ''}${awaitsFacts ? ' awaits-facts' : ''}`}
      data-paper={paper.id}
      aria-label={paper.title}
    >
      <div class="paper-text">
        {titleLeads === 'mention' ? (
          <button
            type="button"
            class="title"
            dir="auto"
            data-title
            title={t('popup.paper.showMention')}
            onClick={(event) => actions.open(paper, wantsBackground(event))}
          >
            {title}
          </button>
        ) : (
          <OutLink class="title" url={primaryUrl(paper)} onOpen={(_, behind) => actions.open(paper, behind)} isTitle>
            {title}
          </OutLink>
        )}
        <FactsLine paper={paper} terms={terms} awaited={awaitsFacts} />
        <Meta {...props} open={open}>
          {(saved !== undefined || open || listsOpen) && (
            <span>
              <ListButton paper={paper} saved={saved} lists={lists} actions={actions} onOpen={setListsOpen} />
            </span>
          )}
        </Meta>
        {!open && glimpse === 'abstract' && (paper.abstract !== '' || awaitsAbstract) && (
          <p class={`glimpse${awaitsAbstract ? ' awaited' : ''}`} dir="auto">
            <Snippet text={paper.abstract} terms={terms} />
          </p>
        )}
        {!open && glimpse === 'note' && note !== '' && (
          <p class="glimpse note-glimpse" dir="auto">
            {note}
          </p>
        )}
      </div>
      <div class="paper-controls">
        <button
          type="button"
          class="icon-button save"
          aria-pressed={saved !== undefined}
          aria-label={t('popup.paper.save', { title: paper.title })}
          title={saved === undefined ? `${t('popup.paper.saveHint')} (${commandKey()} S)` : t('popup.paper.unsaveHint')}
          onClick={() => actions.toggleSaved(paper)}
        >
          <BookmarkIcon />
        </button>
        <button
          type="button"
          class="icon-button disclose"
          aria-expanded={open}
          aria-controls={open ? detailId : undefined}
          aria-label={t('popup.paper.details', { title: paper.title })}
          title={t('popup.paper.detailsHint')}
          data-disclose
          onClick={() => setOpen(!open)}
        >
          <ChevronIcon />
        </button>
      </div>
      {open && <PaperDetail id={detailId} paper={paper} terms={terms} saved={saved} actions={actions} />}
    </li>
  );
}

function Meta({
  paper,
  actions,
  lead,
  glimpse,
  open,
  children,
}: PaperRowProps & { open: boolean; children: ComponentChildren }) {
  const t = useText();
  const arxivId = knownArxivId(paper);
  // A date that is only a year stands in the line of facts.
  const date = paper.date === String(paperYear(paper)) ? undefined : paper.date;
  return (
    <p class="meta">
      <span class="facts">
        {lead}
        {arxivId !== undefined && <span>{t('popup.paper.arxiv', { id: arxivId })}</span>}
        {!open &&
          sourceLinks(paper)
            .filter(({ kind, number }) => kind !== 'other' && number === undefined)
            .map((link) => (
              <span key={link.kind}>
                <OutLink url={link.url} onOpen={actions.openLink}>
                  {linkLabel(t, link)}
                </OutLink>
              </span>
            ))}
        {(open || glimpse === 'abstract') && date !== undefined && <bdi>{date}</bdi>}
        {children}
      </span>
    </p>
  );
}
