/** State of the PDF reader: the document, the papers in it, and how its pages are shown. */
import { batch, computed, effect, signal } from '@preact/signals';
import { createCopying } from '../../shared/state/copying';
import { createEditor } from '../../shared/state/editor';
import { createLibraryActions } from '../../shared/state/library-actions';
import { createLiveLibrary } from '../../shared/state/live-library';
import { createPapersState } from '../../shared/state/papers-state';
import { createThisPaperState } from '../../shared/state/this-paper-state';
import { createToastState } from '../../shared/state/toast-state';
import type { FoundPaper } from '../../shared/state/ports';
import type { Message } from '../../text';
import { createFindState } from './find-state';
import type { OpenPdf, PdfMention, PdfSource, ReaderFault, ReaderPorts } from './ports';
import { papersIn, travel } from './mentioned-papers';
import { createViewState } from './view-state';

/** `empty` waits for a file; `loading` gets the bytes; `reading` shows pages while their text is read. */
export type Phase = 'empty' | 'loading' | 'reading' | 'ready' | 'failed';

/** Windows with room for a panel beside the pages. */
const WIDE = '(width >= 720px)';

export type ReaderState = ReturnType<typeof createReaderState>;

/** All state and actions of the reader. Call `dispose` when done. */
export function createReaderState(ports: ReaderPorts) {
  const phase = signal<Phase>('empty');
  const fault = signal<ReaderFault | undefined>(undefined);
  const document = signal<OpenPdf | undefined>(undefined);
  const bytes = signal<{ loaded: number; total: number | undefined } | undefined>(undefined);
  const readPages = signal(0);
  const hasText = signal(true);
  const password = signal<{ wrong: boolean; answer: (password: string | undefined) => void } | undefined>(undefined);
  const mentions = signal<readonly PdfMention[]>([]);
  const announcement = signal<Message | undefined>(undefined);
  const wide = matchMedia(WIDE);
  const panel = signal<'papers' | 'outline' | undefined>(wide.matches ? 'papers' : undefined);
  const darkPages = signal(matchMedia('(prefers-color-scheme: dark)').matches);

  const toast = createToastState();
  const announce = (message: Message): void => void (announcement.value = message);
  const library = createLiveLibrary(ports);
  const papers = createPapersState(ports);
  const editor = createEditor({ library, toast, announce, afterEdit: () => Promise.resolve() });
  const actions = createLibraryActions({ library, editor, toast, announce, newId: () => ports.newId() });
  const { copyPapers } = createCopying({ ports, toast });
  const thisPaper = createThisPaperState({
    ports,
    library,
    editor,
    toast,
    announce,
    remove: actions.remove,
    remember: papers.remember,
    afterChange: () => undefined,
  });
  const view = createViewState(ports.view);
  const find = createFindState(ports.view);
  const mentioned = computed(() => papersIn(mentions.value));
  /** Key of the mention that was gone to last. */
  const at = signal<string | undefined>(undefined);

  let job = new AbortController();
  let last: PdfSource | undefined;

  /** Opens a document in place of the one before. */
  async function open(source: PdfSource): Promise<void> {
    const { signal: stop } = startJob();
    last = source;
    batch(() => {
      phase.value = 'loading';
      fault.value = undefined;
      document.value = undefined;
      bytes.value = undefined;
      readPages.value = 0;
      hasText.value = true;
      mentions.value = [];
      at.value = undefined;
    });
    thisPaper.propose(undefined);
    find.close();
    try {
      const opened = await ports.open(source, {
        signal: stop,
        onBytes: (loaded, total) => void (stop.aborted || (bytes.value = { loaded, total })),
        askPassword: (wrong) => askPassword(wrong, stop),
      });
      if (stop.aborted) return;
      if (typeof opened === 'string') return fail(opened);
      batch(() => {
        document.value = opened;
        phase.value = 'reading';
      });
      void findOwnPaper(stop);
      await read(stop);
    } catch {
      if (!stop.aborted) fail('failed');
    }
  }

  async function findOwnPaper(stop: AbortSignal): Promise<void> {
    await thisPaper.load();
    const own = await ports.ownPaper(stop).catch(() => undefined);
    if (!stop.aborted) thisPaper.propose(own);
  }

  function fail(why: ReaderFault): void {
    batch(() => {
      fault.value = why;
      document.value = undefined;
      phase.value = 'failed';
    });
    ports.close();
  }

  async function read(stop: AbortSignal): Promise<void> {
    const result = await ports.read({
      signal: stop,
      onPages: (count) => void (stop.aborted || (readPages.value = count)),
      onMentions: (found) => void (stop.aborted || (mentions.value = found)),
    });
    if (stop.aborted) return;
    batch(() => {
      hasText.value = result.hasText;
      phase.value = 'ready';
    });
    announce(
      result.hasText ? { key: 'reader.said.found', count: mentioned.peek().length } : { key: 'reader.faults.noText' },
    );
  }

  /** Ends the job before, if it still runs. */
  function startJob(): AbortController {
    job.abort();
    password.peek()?.answer(undefined);
    return (job = new AbortController());
  }

  /** Stops what is under way: opening ends in the empty state, reading keeps what was found. */
  function cancel(): void {
    const wasReading = phase.peek() === 'reading';
    startJob();
    phase.value = wasReading ? 'ready' : 'empty';
    if (!wasReading) ports.close();
  }

  function askPassword(wrong: boolean, stop: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      if (stop.aborted) return resolve(undefined);
      password.value = {
        wrong,
        answer(text) {
          password.value = undefined;
          resolve(text);
        },
      };
    });
  }

  function takeFiles(files: Iterable<File>): void {
    const [file] = files;
    if (file) void open({ file });
  }

  function showMention(mention: PdfMention, card: boolean): void {
    at.value = mention.key;
    ports.view.showMention(mention, { card });
    if (!wide.matches && !card) panel.value = undefined;
  }

  /** Goes to the next mention of any paper, or to the previous one, and opens its card. */
  function step(by: 1 | -1): void {
    const next = travel(mentions.peek(), at.peek(), view.page.peek(), by);
    if (next) showMention(next, true);
    else announce({ key: 'reader.said.none' });
  }

  /** Goes to the first mention of a paper, or from one of its mentions to the next. */
  function showPaper(paperId: string): void {
    const own = mentions.peek().filter(({ paper }) => paper.id === paperId);
    const current = own.findIndex(({ key }) => key === at.peek());
    const next = own[(current + 1) % own.length];
    if (next) showMention(next, false);
  }

  function saveCurrent(): void {
    const id = ports.view.currentPaper();
    const paper = mentions.peek().find((mention) => mention.paper.id === id)?.paper;
    if (paper) void actions.keep(papers.of(paper));
    else announce({ key: 'reader.said.noCurrent' });
  }

  const stopWanting = effect(() => void papers.want(mentioned.value.map(({ paper }) => paper.id)));
  const openedDocument = computed(() => document.value !== undefined);
  void library.load();
  ports.darkPages().then(
    (dark) => void (darkPages.value = dark ?? darkPages.peek()),
    () => undefined,
  );
  if (ports.start) void open(ports.start);

  return {
    phase,
    fault,
    document,
    isOpen: openedDocument,
    bytes,
    readPages,
    hasText,
    password,
    mentions,
    mentioned,
    at,
    panel,
    announcement,
    toast,
    library,
    papers,
    thisPaper,
    view,
    find,
    ...actions,
    open,
    takeFiles,
    cancel,
    retry: () => last && void open(last),
    canRetry: () => last !== undefined,
    step,
    showPaper,
    saveCurrent,
    follow: (dest: unknown) => ports.view.follow(dest),
    hasCard: () => ports.view.hasCard(),
    darkPages,
    toggleDarkPages: () => {
      darkPages.value = !darkPages.peek();
      // A choice that cannot be kept still holds for this page.
      ports.setDarkPages(darkPages.peek()).catch(() => undefined);
    },
    /** The browser prints its own view of a document, not this page of it. */
    explainPrint: () =>
      toast.show({
        message: { key: document.peek()?.original === undefined ? 'reader.print.file' : 'reader.print.original' },
      }),
    togglePanel: (which: 'papers' | 'outline') => void (panel.value = panel.peek() === which ? undefined : which),
    copyAll: () =>
      void copyPapers(
        mentioned.peek().map(({ paper }): FoundPaper => papers.of(paper)),
        'bibtex',
      ),
    copyPapers,
    openLink: (url: string, background: boolean) => ports.openLink(url, { background }),
    openOriginal: () => {
      const { original } = document.peek() ?? {};
      if (original !== undefined) ports.openLink(original);
    },
    announce,
    dispose() {
      job.abort();
      ports.close();
      stopWanting();
      library.stop();
      papers.stop();
      toast.dismiss();
    },
  };
}
