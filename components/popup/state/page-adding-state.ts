import { signal } from '@preact/signals';
import type { FinishedImport, RemovedPapers } from '../../../lib/core/formats';
import type { Message, TextKey } from '../../text';
import type { PageLinks, PageListing, PopupPorts } from './ports';

/** Progress of adding papers of the active tab. */
export type PageAdding =
  | { step: 'idle'; note?: Message }
  /** The user ticks linked papers; `left` holds the addresses of those that are not ticked. */
  | { step: 'choosing'; left: ReadonlySet<string> }
  | { step: 'adding'; progress?: { done: number; total: number } }
  | { step: 'done'; imported: FinishedImport; undoing: boolean };

interface Deps {
  ports: Pick<PopupPorts, 'listed' | 'addPage' | 'linked' | 'addLinked' | 'papersChanged'>;
  removeSource: (key: string) => Promise<RemovedPapers>;
  announce: (message: Message) => void;
  /** Called after papers were added or removed and search and pages were updated. */
  afterChange: () => void;
}

const REFUSED = {
  'no-list': 'popup.add.noList',
  'too-large': 'popup.add.tooLarge',
  silent: 'popup.add.silent',
} as const satisfies Record<string, TextKey>;

/** Adds the papers that the active tab lists or links to, and can undo that. */
export function createPageAddingState({ ports, removeSource, announce, afterChange }: Deps) {
  /** Undefined when there is nothing to add or this is not yet known. */
  const listing = signal<PageListing | undefined>(undefined);
  /** Undefined for a page that lists papers: those are more certain than links. */
  const links = signal<PageLinks | undefined>(undefined);
  const adding = signal<PageAdding>({ step: 'idle' });

  let latest = 0;

  /** When a page does not answer, the popup offers nothing to add. Only the answers to the latest call count. */
  async function load(): Promise<void> {
    const own = ++latest;
    const found = await ports.listed().catch(() => undefined);
    if (own !== latest) return;
    listing.value = found;
    void loadLinks(own);
  }

  async function loadLinks(own: number): Promise<void> {
    const found = listing.peek() === undefined ? await ports.linked().catch(() => undefined) : undefined;
    if (own !== latest) return;
    // The list does not change while the user ticks it.
    if (adding.peek().step !== 'choosing') links.value = found;
  }

  function showNote(note: Message): void {
    adding.value = { step: 'idle', note };
    announce(note);
  }

  async function changed(): Promise<void> {
    await ports.papersChanged().catch(() => undefined);
    afterChange();
    await load();
  }

  async function store(take: () => Promise<FinishedImport | undefined>): Promise<void> {
    if (adding.peek().step === 'adding') return;
    adding.value = { step: 'adding' };
    try {
      const imported = await take();
      if (imported === undefined) return;
      adding.value = { step: 'done', imported, undoing: false };
      announce({ key: 'library.add.announced', values: { ...imported.report.counts } });
      await changed();
    } catch (error) {
      const why = error instanceof Error ? error.message : '';
      showNote({ key: 'library.add.failed', values: { why } });
    }
  }

  const add = (): Promise<void> =>
    store(async () => {
      const answer = await ports.addPage();
      if (answer.ok) return answer.imported;
      showNote({ key: REFUSED[answer.why] });
      return undefined;
    });

  /** Papers without a title take a look-up, so they are not ticked at first. */
  function choose(): void {
    const unnamed = links.peek()?.papers.filter(({ title }) => title === undefined) ?? [];
    adding.value = { step: 'choosing', left: new Set(unnamed.map(({ url }) => url)) };
  }

  /** Ticks the papers at these addresses, or takes their ticks away. */
  function tick(urls: readonly string[], on: boolean): void {
    const now = adding.peek();
    if (now.step !== 'choosing') return;
    const left = new Set(now.left);
    for (const url of urls)
      if (on) left.delete(url);
      else left.add(url);
    adding.value = { step: 'choosing', left };
  }

  /** Adds the ticked papers. Call it directly in a click handler: the browser may ask for a permission. */
  async function addLinked(): Promise<void> {
    const now = adding.peek();
    const { name, papers } = links.peek() ?? { name: '', papers: [] };
    if (now.step !== 'choosing') return;
    const chosen = papers.filter(({ url }) => !now.left.has(url));
    if (chosen.length === 0) return;
    await store(() =>
      ports.addLinked(
        name,
        chosen,
        (done, total) => void (adding.value = { step: 'adding', progress: { done, total } }),
      ),
    );
  }

  async function undo(): Promise<void> {
    const done = adding.peek();
    if (done.step !== 'done' || done.undoing || done.imported.source === undefined) return;
    adding.value = { ...done, undoing: true };
    try {
      const { went } = await removeSource(done.imported.source.key);
      // Papers that were known before and only completed stay.
      showNote(went > 0 ? { key: 'popup.add.undone', count: went } : { key: 'popup.said.undone' });
      await changed();
    } catch {
      adding.value = { ...done, undoing: false };
      announce({ key: 'popup.said.undoFailed' });
    }
  }

  return {
    listing,
    links,
    adding,
    load,
    add,
    choose,
    tick,
    addLinked,
    /** What was said about another page goes; work that is under way stays. */
    forget: () => void (adding.peek().step !== 'adding' && (adding.value = { step: 'idle' })),
    cancel: () => void (adding.value = { step: 'idle' }),
    undo,
  };
}
