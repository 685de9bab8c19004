import { signal } from '@preact/signals';
import type { FinishedImport, RemovedPapers } from '../../../lib/core/formats';
import type { Message, TextKey } from '../../text';
import type { PageListing, PopupPorts } from './ports';

/** Progress of adding the active tab's papers. */
export type PageAdding =
  { step: 'idle'; note?: Message } | { step: 'adding' } | { step: 'done'; imported: FinishedImport; undoing: boolean };

interface Deps {
  ports: Pick<PopupPorts, 'listed' | 'addPage' | 'papersChanged'>;
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

/** Adds the papers that the active tab lists, and can undo that. */
export function createPageAddingState({ ports, removeSource, announce, afterChange }: Deps) {
  /** Undefined when there is nothing to add or this is not yet known. */
  const listing = signal<PageListing | undefined>(undefined);
  const adding = signal<PageAdding>({ step: 'idle' });

  async function load(): Promise<void> {
    // When a page does not answer, the popup offers nothing to add.
    listing.value = await ports.listed().catch(() => undefined);
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

  async function add(): Promise<void> {
    if (adding.peek().step === 'adding') return;
    adding.value = { step: 'adding' };
    try {
      const answer = await ports.addPage();
      if (!answer.ok) {
        showNote({ key: REFUSED[answer.why] });
        return;
      }
      const { imported } = answer;
      adding.value = { step: 'done', imported, undoing: false };
      announce({ key: 'library.add.announced', values: { ...imported.report.counts } });
      await changed();
    } catch (error) {
      const why = error instanceof Error ? error.message : '';
      showNote({ key: 'library.add.failed', values: { why } });
    }
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

  return { listing, adding, load, add, undo };
}
