// Virtual scrolling positions rows freely, which table rows do not allow.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ListView, SavedPaper } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import { formatDate } from '../../format';
import { ChevronIcon } from '../../icons';
import { knownArxivId, primaryUrl } from '../../../lib/core/papers/urls/paper-urls';
import { MarkedText, Snippet } from '../../marked-text';
import { FactsLine } from '../../paper-facts';
import { OutLink } from '../../shared/out-link';
import { useText } from '../../text';
import { toggleDetails } from '../shared/details';
import { ListMark } from '../shared/list-mark';
import { PaperOpened } from './paper-opened';
import { ReadStateSelect } from '../../shared/paper/read-state-select';
import type { LibraryPageState } from '../state/library-page-state';

interface PaperLineProps {
  state: LibraryPageState;
  saved: SavedPaper;
  paper: Paper;
  lists: ReadonlyMap<string, ListView>;
  index: number;
  top: number;
  terms: readonly string[];
  /** Whether only the abstract matches, so that the row shows where. */
  inAbstract: boolean;
  selected: boolean;
  /** Whether the Tab key reaches the row and its controls. */
  active: boolean;
  opened: boolean;
  openedRow: { current: HTMLDivElement | null };
}

/** A saved paper as a row of the grid; when opened, with its details and note. */
export function PaperLine(props: PaperLineProps) {
  const { state, saved, paper, lists, index, top, terms, inAbstract, selected, active, opened, openedRow } = props;
  const t = useText();
  const tabIndex = active ? 0 : -1;
  const arxivId = knownArxivId(paper);
  const at = new Date(saved.savedAt);
  const { title } = paper;
  return (
    <div
      class={`line${selected ? ' selected' : ''}${opened ? ' open' : ''}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-label={title}
      tabIndex={tabIndex}
      data-paper={saved.id}
      draggable={!opened}
      ref={opened ? openedRow : undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div class="line-check" role="gridcell">
        <input
          type="checkbox"
          checked={selected}
          tabIndex={tabIndex}
          aria-label={t('library.papers.select', { title })}
          data-select
        />
      </div>
      <div class="line-text" role="gridcell">
        <OutLink class="title" url={primaryUrl(paper)} onOpen={state.openLink} isTitle tabIndex={tabIndex}>
          <MarkedText text={title} terms={terms} />
        </OutLink>
        <FactsLine paper={paper} terms={terms} />
        <p class="line-facts">
          {!Number.isNaN(at.getTime()) && (
            <time dateTime={at.toISOString()}>{t('popup.saved.date', { date: formatDate(at) })}</time>
          )}
          {arxivId !== undefined && <span class="line-arxiv">{t('popup.paper.arxiv', { id: arxivId })}</span>}
          {saved.lists.map((id) => (
            <span class="line-list" key={id}>
              <ListMark colour={lists.get(id)?.colour} />
              <span dir="auto">{lists.get(id)?.name}</span>
            </span>
          ))}
          {inAbstract && !opened && (
            <span class="line-abstract" dir="auto">
              <Snippet text={paper.abstract} terms={terms} />
            </span>
          )}
          {saved.note !== '' && !opened && !inAbstract && (
            <span class="line-note" dir="auto">
              <span class="unseen">{t('popup.paper.note')}: </span>
              <MarkedText text={saved.note.slice(0, 200)} terms={terms} />
            </span>
          )}
        </p>
      </div>
      <div class="line-state" role="gridcell">
        <ReadStateSelect
          state={saved.readState ?? 'to-read'}
          label={t('library.state.of', { title })}
          tabIndex={tabIndex}
          onChange={(next) => void state.setRead([saved.id], next)}
        />
      </div>
      <div class="line-more" role="gridcell">
        <button
          type="button"
          class="icon-button disclose"
          aria-expanded={state.wide.value ? undefined : opened}
          aria-label={t('popup.paper.details', { title })}
          title={t('popup.paper.detailsHint')}
          tabIndex={tabIndex}
          onClick={() => toggleDetails(state, saved.id)}
        >
          <ChevronIcon />
        </button>
      </div>
      {opened && (
        <div class="line-open" role="gridcell">
          <PaperOpened state={state} saved={saved} paper={paper} terms={terms} />
        </div>
      )}
    </div>
  );
}
