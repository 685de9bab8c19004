import { useId } from 'preact/hooks';
import { Empty } from '../shared/empty';
import { pdfFaultText } from '../shared/pdf/pdf-fault';
import { useText } from '../text';
import { PaperList } from './paper-list';
import { PaperRow } from './paper-row';
import type { RowActions } from './row-actions';
import type { PdfFound } from './state/ports';
import type { PdfReading } from './state/pdf-state';
import type { PopupState } from './state/popup-state';

interface PdfProps {
  state: PopupState;
  actions: RowActions;
}

type Step<Name> = Extract<PdfReading, { step: Name }>;

/** Most page numbers in a row of the list. */
const PAGES_SHOWN = 3;

/** The papers in the PDF of the active tab. Nothing of it is read before the user asks. */
export function PdfPapers({ state, actions }: PdfProps) {
  const t = useText();
  const now = state.pdf.reading.value;
  switch (now.step) {
    case 'idle':
      return (
        <Empty title={t('popup.pdf.title')} hint={t('popup.pdf.hint')}>
          <ReadButtons state={state} />
        </Empty>
      );
    case 'reading':
      return (
        <>
          <Progress state={state} now={now} />
          <List state={state} actions={actions} papers={now.papers} />
        </>
      );
    case 'password':
      return <Password state={state} wrong={now.wrong} />;
    case 'failed':
      return (
        <Empty title={t('popup.pdf.failed')} hint={t(pdfFaultText(now.fault))}>
          <ReadButtons state={state} />
        </Empty>
      );
    case 'done':
      break;
  }
  return <Found state={state} actions={actions} now={now} />;
}

function ReadButtons({ state }: { state: PopupState }) {
  const t = useText();
  return (
    <div class="pdf-buttons">
      <button type="button" class="button keep-button" onClick={() => void state.pdf.read()}>
        {t('popup.pdf.read')}
      </button>
      <MarksButton state={state} />
    </div>
  );
}

function MarksButton({ state }: { state: PopupState }) {
  const t = useText();
  return (
    <button type="button" class="text-button" onClick={() => state.openReader()}>
      {t('popup.pdf.marks')}
    </button>
  );
}

function Progress({ state, now: { read, total } }: { state: PopupState; now: Step<'reading'> }) {
  const t = useText();
  const label = total === 0 ? t('popup.pdf.opening') : t('popup.pdf.reading', { page: read, pages: total });
  return (
    <div class="pdf-progress">
      <p>{label}</p>
      <button type="button" class="text-button" onClick={() => state.pdf.forget()}>
        {t('popup.pdf.cancel')}
      </button>
      <progress aria-label={label} {...(total > 0 && { value: read, max: total })} />
    </div>
  );
}

function Password({ state, wrong }: { state: PopupState; wrong: boolean }) {
  const t = useText();
  const id = useId();
  return (
    <form
      class="pdf-password"
      onSubmit={(event) => {
        event.preventDefault();
        const password = new FormData(event.currentTarget).get('password');
        void state.pdf.read({ password: typeof password === 'string' ? password : '' });
      }}
    >
      <label for={id}>{t(wrong ? 'popup.pdf.wrongPassword' : 'popup.pdf.password')}</label>
      <input id={id} name="password" type="password" autocomplete="off" required />
      <button type="submit" class="button">
        {t('popup.pdf.open')}
      </button>
    </form>
  );
}

function Found({ state, actions, now: { papers, hasText, next } }: PdfProps & { now: Step<'done'> }) {
  const t = useText();
  return (
    <>
      {papers.length === 0 ? (
        <Empty title={t('popup.pdf.none')} hint={t(hasText ? 'popup.pdf.noneHint' : 'popup.pdf.scan')}>
          <MarksButton state={state} />
        </Empty>
      ) : (
        <div class="heading heading-row">
          <p>{t('popup.pdf.found', papers.length)}</p>
          <MarksButton state={state} />
          <button
            type="button"
            class="text-button"
            title={t('popup.pdf.copyAll')}
            aria-label={t('popup.pdf.copyAll')}
            onClick={() =>
              void state.copyPapers(
                papers.map(({ paper }) => paper),
                'bibtex',
              )
            }
          >
            {t('popup.page.copy')}
          </button>
        </div>
      )}
      <List state={state} actions={actions} papers={papers} />
      {next !== undefined && (
        <button type="button" class="button" onClick={() => void state.pdf.read({ from: next })}>
          {t('popup.pdf.more', { page: next })}
        </button>
      )}
    </>
  );
}

function List({ state, actions, papers }: PdfProps & { papers: readonly PdfFound[] }) {
  const t = useText();
  if (papers.length === 0) return null;
  const pagesOf = new Map(papers.map(({ paper, pages }) => [paper.id, pages]));
  return (
    <PaperList
      label={t('popup.pdf.list')}
      items={papers.map(({ paper }) => paper)}
      resetKey="pdf"
      renderItem={(paper) => (
        <PaperRow
          key={paper.id}
          paper={paper}
          saved={state.library.saved.value.get(paper.id)}
          lists={state.library.view.value.lists}
          actions={actions}
          lead={<span class="pdf-pages">{pageNumbers(t('popup.pdf.page'), pagesOf.get(paper.id) ?? [])}</span>}
          glimpse="abstract"
        />
      )}
    />
  );
}

function pageNumbers(word: string, pages: readonly number[]): string {
  const more = pages.length > PAGES_SHOWN ? ' …' : '';
  return `${word} ${pages.slice(0, PAGES_SHOWN).join(', ')}${more}`;
}
