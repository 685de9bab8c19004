import { useId, useState } from 'preact/hooks';
import { CrossIcon } from '../icons';
import { FactsLine } from '../paper-facts';
import { IconButton } from '../shared/icon-button';
import { NoteEditor } from '../shared/note-editor';
import { OfferedLinks } from '../shared/out-link';
import { PaperControls } from '../shared/paper/paper-controls';
import { useText } from '../text';
import { OwnPaper } from './own-paper';
import type { MentionedPaper } from './state/mentioned-papers';
import type { ReaderState } from './state/reader-state';

/** The papers that the document mentions; each leads to its mentions. */
export function PapersPanel({ state }: { state: ReaderState }) {
  const t = useText();
  const papers = state.mentioned.value;
  const isReading = state.phase.value === 'reading';
  const { pages = 0 } = state.document.value ?? {};
  return (
    <aside class="side-panel" aria-label={t('reader.papers.title')}>
      <div class="side-head">
        <h2>
          {t('reader.papers.title')} {papers.length > 0 && <span class="count">{papers.length}</span>}
        </h2>
        <IconButton label={t('reader.close')} onClick={() => state.togglePanel('papers')}>
          <CrossIcon />
        </IconButton>
      </div>
      <OwnPaper state={state} />
      {isReading && (
        <div class="reading">
          <label>
            {t('reader.reading', { read: state.readPages.value, pages })}
            <progress max={pages} value={state.readPages.value} />
          </label>
          <button type="button" class="text-button" onClick={state.cancel}>
            {t('popup.saved.cancel')}
          </button>
        </div>
      )}
      {papers.length > 0 && (
        <button type="button" class="text-button copy-all" onClick={state.copyAll}>
          {t('reader.papers.copyAll')}
        </button>
      )}
      {papers.length === 0 && !isReading && (
        <p class="side-empty">{t(state.hasText.value ? 'reader.papers.none' : 'reader.faults.noText')}</p>
      )}
      <ul class="side-list" aria-label={t('reader.papers.title')}>
        {papers.map((one) => (
          <Row key={one.paper.id} state={state} mentioned={one} />
        ))}
      </ul>
    </aside>
  );
}

function Row({ state, mentioned }: { state: ReaderState; mentioned: MentionedPaper }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const detailId = useId();
  const paper = state.papers.of(mentioned.paper);
  const saved = state.library.saved.value.get(paper.id);
  const isCurrent = state.mentions.value.some(({ key, paper: { id } }) => id === paper.id && key === state.at.value);
  const pages = pagesText(t, mentioned.pages);
  return (
    <li
      class={isCurrent ? 'side-paper current' : 'side-paper'}
      data-paper={paper.id}
      aria-label={`${paper.title}, ${pages}`}
    >
      <div class="side-text">
        <button type="button" class="title" data-title dir="auto" onClick={() => state.showPaper(paper.id)}>
          {paper.title}
        </button>
        <FactsLine paper={paper} />
        <p class="side-pages">{pages}</p>
      </div>
      <PaperControls
        title={paper.title}
        saved={saved !== undefined}
        saveHint={t('popup.paper.saveHint')}
        onSave={() => void state.toggleSaved(paper)}
        open={open}
        detailId={detailId}
        onDisclose={() => setOpen(!open)}
      />
      {open && (
        <div class="side-detail" id={detailId}>
          {paper.abstract !== '' && (
            <p class="side-abstract" dir="auto">
              {paper.abstract}
            </p>
          )}
          <p class="side-links">
            <OfferedLinks paper={paper} onOpen={state.openLink} />
            <button type="button" class="text-button" onClick={() => void state.copyPapers([paper], 'bibtex')}>
              {t('out.copy.bibtex', 1)}
            </button>
          </p>
          {saved !== undefined && (
            <NoteEditor note={saved.note ?? ''} onChange={(note, over) => state.setNote(paper.id, note, over)} />
          )}
        </div>
      )}
    </li>
  );
}

/** Page numbers that a row names at most. */
const NAMED_PAGES = 6;

function pagesText(t: ReturnType<typeof useText>, pages: readonly number[]): string {
  const named = pages.slice(0, NAMED_PAGES).join(', ');
  return t('reader.papers.pages', pages.length, { pages: pages.length > NAMED_PAGES ? `${named}, …` : named });
}
