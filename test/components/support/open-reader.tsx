import { act, render } from '@testing-library/preact';
import { ReaderPage } from '../../../components/reader/reader-page';
import type {
  FindResult,
  OpenPdf,
  OpenWatch,
  PdfMention,
  ReaderPorts,
  ReadWatch,
  ShownView,
} from '../../../components/reader/state/ports';
import { createReaderState } from '../../../components/reader/state/reader-state';
import type { Paper } from '../../../lib/core/papers/paper';
import { translateEnglish } from './english';
import { fakeLibraryPorts } from './fake-library-ports';
import { settle } from './open-popup';

export const PAPERS: readonly Paper[] = ['Attention Is All You Need', 'Deep Residual Learning', 'A Third Paper'].map(
  (title, i) => ({
    id: `${i}`.repeat(12),
    title,
    abstract: `What ${title} says.`,
    links: [],
    source: '',
    authors: ['Ann Ou'],
  }),
);

export const DOCUMENT: OpenPdf = {
  title: 'A survey',
  pages: 9,
  original: undefined,
  outline: [{ title: 'Introduction', dest: 'intro', entries: [{ title: 'Aims', dest: 'aims', entries: [] }] }],
};

/** Mentions in reading order, as pairs of the paper's index and the page. */
export const mentionsAt = (places: readonly (readonly [paper: number, page: number])[]): PdfMention[] =>
  places.map(([paper, page], key) => ({ key: `${key}`, page, paper: PAPERS[paper]! }));

/** What the test decides: when the document opens, what is read of it, and what the pages do. */
export interface ReaderStage {
  readonly calls: string[];
  readonly ports: ReaderPorts;
  readonly clipboard: () => string;
  readonly pages: HTMLElement;
  /** The latest calls of the reader to open and to read. */
  opening(): OpenWatch;
  reading(): ReadWatch;
  /** Ends the latest call to open. */
  opened(result?: Awaited<ReturnType<ReaderPorts['open']>>): Promise<void>;
  /** Ends the latest call to read, after these mentions. */
  found(mentions: readonly PdfMention[], hasText?: boolean): Promise<void>;
  turn(view: Partial<ShownView>): Promise<void>;
  findResult(result: FindResult): Promise<void>;
  readonly shown: { card: boolean };
}

export async function openReader(overrides: Partial<ReaderPorts> = {}): Promise<ReaderStage> {
  const library = fakeLibraryPorts(PAPERS);
  const { calls } = library;
  const shown = { card: false };
  let opening: { watch: OpenWatch; end: (result: OpenPdf | 'damaged') => void } | undefined;
  let reading: { watch: ReadWatch; end: (result: { hasText: boolean }) => void } | undefined;
  let onView: ((view: ShownView) => void) | undefined;
  let onFind: ((result: FindResult) => void) | undefined;
  let current: string | undefined;
  const ports: ReaderPorts = {
    ...library,
    start: undefined,
    view: {
      onView: (callback) => void (onView = callback),
      onFind: (callback) => void (onFind = callback),
      goTo: (page) => void calls.push(`page ${page}`),
      setZoom: (zoom) => void calls.push(`zoom ${zoom}`),
      zoomBy: (factor) => void calls.push(factor > 1 ? 'larger' : 'smaller'),
      find: (query, step) => void calls.push(`find ${query}${step ? ` ${step}` : ''}`),
      endFind: () => void calls.push('end find'),
      follow: (dest) => void calls.push(`follow ${String(dest)}`),
      showMention({ key, paper }, { card }) {
        current = paper.id;
        calls.push(`mention ${key}${card ? ' card' : ''}`);
      },
      currentPaper: () => current,
      hasCard: () => shown.card,
    },
    open: (source, watch) =>
      new Promise((end) => {
        calls.push(`open ${'file' in source ? source.file.name : JSON.stringify(source)}`);
        opening = { watch, end };
      }),
    read: (watch) => new Promise((end) => (reading = { watch, end })),
    lookUp: undefined,
    storePaper: ({ title }) => Promise.resolve(void calls.push(`store ${title}`)),
    dropPaper: (id) => Promise.resolve(void calls.push(`drop ${id}`)),
    papersChanged: () => Promise.resolve(void calls.push('papers changed')),
    frontPaper: () => Promise.resolve({ kind: 'none' }),
    ownPaper: () => Promise.resolve(undefined),
    close: () => void calls.push('close'),
    darkPages: () => Promise.resolve(false),
    setDarkPages: (dark) => Promise.resolve(void calls.push(`dark ${dark}`)),
    ...overrides,
  };
  const pages = document.createElement('div');
  pages.tabIndex = 0;
  render(<ReaderPage state={createReaderState(ports)} translate={translateEnglish} pages={pages} />);
  await settle();
  return {
    calls,
    ports,
    pages,
    shown,
    clipboard: () => library.clipboard(),
    opening: () => opening!.watch,
    reading: () => reading!.watch,
    async opened(result = DOCUMENT) {
      opening?.end(result as never);
      await settle();
    },
    async found(mentions, hasText = true) {
      await act(() => reading?.watch.onMentions(mentions));
      reading?.end({ hasText });
      await settle();
    },
    async turn(view) {
      await act(() => onView?.({ page: 1, zoom: 'auto', scale: 1, ...view }));
    },
    async findResult(result) {
      await act(() => onFind?.(result));
    },
  };
}

/** Chooses a file in the reader's field, as a user does. */
export async function chooseFile(name = 'survey.pdf'): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  Object.defineProperty(field, 'files', { value: [new File(['%PDF-'], name)], configurable: true });
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}
