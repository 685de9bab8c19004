import type { SavedPaper } from '../../lib/core/library/types';
import type { Paper } from '../../lib/core/papers/paper';
import { offeredLinks } from '../links';
import { MarkedText } from '../marked-text';
import { useText } from '../text';
import { NoteEditor } from '../shared/note-editor';
import { linkLabel, OutLink } from '../shared/out-link';
import { RelatedPapers } from './related-papers';
import type { RowActions } from './paper-row';

interface PaperDetailProps {
  id: string;
  paper: Paper;
  terms?: readonly string[] | undefined;
  saved: SavedPaper | undefined;
  actions: RowActions;
}

/** The back of the card: the abstract whole, every link and the note. */
export function PaperDetail({ id, paper, terms, saved, actions }: PaperDetailProps) {
  const t = useText();
  return (
    <div class="detail" id={id}>
      <p class="links">
        {offeredLinks(paper).map((link) => (
          <OutLink key={link.url} url={link.url} onOpen={actions.openLink}>
            {linkLabel(t, link)}
          </OutLink>
        ))}
      </p>
      {paper.abstract === '' ? (
        <p class="abstract absent">{t('popup.paper.noAbstract')}</p>
      ) : (
        <p class="abstract" dir="auto">
          <MarkedText text={paper.abstract} terms={terms} />
        </p>
      )}
      <RelatedPapers
        paperId={paper.id}
        related={actions.related}
        onChoose={({ title }) => actions.searchFor(title)}
      />
      {saved !== undefined && (
        <NoteEditor key={paper.id} note={saved.note} onChange={(note) => actions.setNote(paper, note)} />
      )}
    </div>
  );
}
