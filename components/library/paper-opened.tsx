import { useId, useRef, useState } from 'preact/hooks';
import type { SavedPaper } from '../../lib/core/library/types';
import type { Paper } from '../../lib/core/papers/paper';
import { ChevronIcon } from '../icons';
import { offeredLinks } from '../links';
import { MarkedText } from '../marked-text';
import { ListChecks } from '../shared/list-checks';
import { NoteEditor } from '../shared/note-editor';
import { linkLabel, OutLink } from '../shared/out-link';
import { useText } from '../text';
import type { LibraryPageState } from './state/page-state';

interface PaperOpenedProps {
  state: LibraryPageState;
  saved: SavedPaper;
  paper: Paper;
  terms: readonly string[];
}

/** What is known and noted of a paper: links, lists, note, abstract. */
export function PaperOpened({ state, saved, paper, terms }: PaperOpenedProps) {
  const t = useText();
  return (
    <>
      <p class="links">
        {offeredLinks(paper).map((link) => (
          <OutLink key={link.url} url={link.url} onOpen={state.openLink}>
            {linkLabel(t, link)}
          </OutLink>
        ))}
        <ListsButton state={state} saved={saved} title={paper.title} />
        <button
          type="button"
          class="text-button remove-one"
          onClick={() => void state.removeFromLibrary([saved.id])}
        >
          {t('library.papers.removeOne')}
        </button>
      </p>
      <NoteEditor key={saved.id} note={saved.note} onChange={(note) => state.setNote(saved.id, note)} />
      {paper.abstract === '' ? (
        <p class="abstract absent">{t('popup.paper.noAbstract')}</p>
      ) : (
        <p class="abstract" dir="auto">
          <MarkedText text={paper.abstract} terms={terms} />
        </p>
      )}
    </>
  );
}

function ListsButton({ state, saved, title }: { state: LibraryPageState; saved: SavedPaper; title: string }) {
  const t = useText();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <span class="menu-anchor">
      <button
        type="button"
        class="text-button with-chevron"
        ref={button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('library.selection.lists')}
        <ChevronIcon />
      </button>
      {open && (
        <ListChecks
          id={id}
          label={t('popup.paper.listsOf', { title })}
          lists={state.library.view.value.lists}
          chosen={saved.lists}
          anchor={button}
          onToggle={(listId, member) =>
            void (member ? state.addToList([saved.id], listId) : state.removeFromList([saved.id], listId))
          }
          onCreate={(name) => void state.addToListNamed([saved.id], name)}
          onClose={(returnFocus) => {
            setOpen(false);
            if (returnFocus) button.current?.focus();
          }}
        />
      )}
    </span>
  );
}
