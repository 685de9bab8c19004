import type { SavedPaper } from '../../lib/core/library/types';
import type { Paper } from '../../lib/core/papers/paper';
import { ChevronIcon } from '../icons';
import { AuthorList, OriginLine } from '../paper-facts';
import { Abstract } from '../shared/abstract';
import { CopyButton } from '../shared/copy-button';
import { NoteEditor } from '../shared/note-editor';
import { OfferedLinks } from '../shared/out-link';
import { useText } from '../text';
import { RelatedPapers } from './related-papers';
import type { RowActions } from './row-actions';

interface PaperDetailProps {
  id: string;
  paper: Paper;
  terms?: readonly string[] | undefined;
  saved: SavedPaper | undefined;
  actions: RowActions;
}

/** The expanded part of a row: all links, all authors, the full abstract and the note. */
export function PaperDetail({ id, paper, terms, saved, actions }: PaperDetailProps) {
  const t = useText();
  return (
    <div class="detail" id={id}>
      <p class="links">
        <OfferedLinks paper={paper} onOpen={actions.openLink} />
        <span class="list-anchor">
          <CopyButton
            class="text-button with-chevron"
            label={t('out.citeOf', { title: paper.title })}
            count={1}
            onCopy={(kind) => actions.copy(paper, kind)}
            onObsidian={() => actions.noteInObsidian(paper, saved?.note)}
          >
            {t('out.cite')}
            <ChevronIcon />
          </CopyButton>
        </span>
      </p>
      <OriginLine paper={paper} />
      <AuthorList paper={paper} terms={terms} />
      <Abstract paper={paper} terms={terms} />
      <RelatedPapers
        paperId={paper.id}
        related={actions.related}
        fullPaper={actions.fullPaper}
        onChoose={({ title }) => actions.searchFor(title)}
      />
      {saved !== undefined && (
        <NoteEditor key={paper.id} note={saved.note} onChange={(note, over) => actions.setNote(paper, note, over)} />
      )}
    </div>
  );
}
