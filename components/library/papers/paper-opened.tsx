import type { SavedPaper } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import { ChevronIcon } from '../../icons';
import { AuthorList, OriginLine } from '../../paper-facts';
import { Abstract } from '../../shared/abstract';
import { CopyButton } from '../../shared/copy-button';
import { NoteEditor } from '../../shared/note-editor';
import { OfferedLinks } from '../../shared/out-link';
import { useText } from '../../text';
import { ListsButton } from './lists-button';
import type { LibraryPageState } from '../state/library-page-state';

interface PaperOpenedProps {
  state: LibraryPageState;
  saved: SavedPaper;
  paper: Paper;
  terms: readonly string[];
}

/** Details of an opened paper: links, lists, note, authors, abstract. */
export function PaperOpened({ state, saved, paper, terms }: PaperOpenedProps) {
  const t = useText();
  return (
    <>
      <p class="links">
        <OfferedLinks paper={paper} onOpen={state.openLink} />
        <ListsButton state={state} ids={[saved.id]} label={t('popup.paper.listsOf', { title: paper.title })} />
        <span class="menu-anchor">
          <CopyButton
            class="text-button with-chevron"
            label={t('out.citeOf', { title: paper.title })}
            count={1}
            onCopy={(kind) => void state.copyPapers([paper], kind)}
            onObsidian={() => void state.noteInObsidian(paper, saved.note)}
          >
            {t('out.cite')}
            <ChevronIcon />
          </CopyButton>
        </span>
        <button type="button" class="text-button remove-one" onClick={() => void state.removeFromLibrary([saved.id])}>
          {t('library.papers.removeOne')}
        </button>
      </p>
      <NoteEditor key={saved.id} note={saved.note} onChange={(note, over) => state.setNote(saved.id, note, over)} />
      <OriginLine paper={paper} />
      <AuthorList paper={paper} terms={terms} />
      <Abstract paper={paper} terms={terms} />
    </>
  );
}
