import { computed, signal } from '@preact/signals';
import type { FrontPaper, OfferedPaper } from '../../../lib/core/formats/intake/front-paper';
import type { PaperDraft } from '../../../lib/core/formats/types';
import { READING_LIST, type ReadState } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import type { Editor } from '../../shared/state/editor';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { ToastState } from '../../shared/state/toast-state';
import type { Message } from '../../text';
import type { PopupPorts } from './ports';

interface Deps {
  ports: Pick<PopupPorts, 'frontPaper' | 'lookUp' | 'storePaper' | 'dropPaper' | 'papersChanged'>;
  library: LiveLibrary;
  editor: Editor;
  /** Removes a paper from a list, and offers to undo it. */
  remove: (paperId: string, listId: string) => Promise<void>;
  toast: ToastState;
  announce: (message: Message) => void;
  remember: (papers: readonly Paper[]) => void;
  /** Called when search and pages know the paper, or know it no more. */
  afterChange: () => void;
}

/** The paper that the active tab is about: one press of Save stores it and puts it into a list. */
export function createThisPaperState({ ports, library, editor, toast, announce, remove, remember, afterChange }: Deps) {
  /** Undefined until it is known. */
  const front = signal<FrontPaper | undefined>(undefined);
  /** Ids of papers that are being stored. */
  const storing = signal<ReadonlySet<string>>(new Set());
  const lookingUp = signal(false);
  const offered = computed<readonly OfferedPaper[]>(() => {
    const found = front.value;
    return found?.kind === 'paper' ? [found] : found?.kind === 'unsure' ? found.offered : [];
  });

  /** The link that was asked about instead of the page. */
  const link = signal<string | undefined>(undefined);

  let latest = 0;

  /** A later question makes the answer to an earlier one worthless. */
  async function load(): Promise<void> {
    const own = ++latest;
    const found = await ports.frontPaper(link.peek()).catch((): FrontPaper => ({ kind: 'none' }));
    if (own === latest) show(found);
  }

  function show(found: FrontPaper): void {
    front.value = found;
    remember(offered.peek().map(({ paper }) => paper));
  }

  async function changed(): Promise<void> {
    await ports.papersChanged().catch(() => undefined);
    afterChange();
  }

  /**
   * Stores the paper if it is new, and saves it. A paper that is in the list already stays there: a second press never
   * removes. Undo takes back everything that the press did.
   */
  async function save({ paper, draft }: OfferedPaper, listId = READING_LIST): Promise<void> {
    const list = library.lists.peek().get(listId)?.name ?? '';
    if (library.saved.peek().get(paper.id)?.lists.includes(listId)) {
      announce({ key: 'popup.said.already', values: { list } });
      return;
    }
    const stub = { title: paper.title, ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }) };
    // Sent first: the popup may close while the paper is being stored, and what the user saved must stay.
    const edited = editor.run({ type: 'save', paperId: paper.id, listId, stub });
    const isNew = draft !== undefined && !storing.peek().has(paper.id);
    if (isNew && !(await storeSaved(paper.id, draft, edited))) return;
    void editor.offerUndo(
      edited,
      { key: 'popup.said.saved', values: { list } },
      isNew ? () => undoStoring(paper.id) : undefined,
    );
    if (!isNew) return;
    await changed();
    void load();
  }

  /** Stores a paper that was saved just now. Returns whether it could; if not, it says why and takes the saving back. */
  async function storeSaved(paperId: string, draft: PaperDraft, edited: ReturnType<Editor['run']>): Promise<boolean> {
    storing.value = new Set([...storing.peek(), paperId]);
    try {
      await ports.storePaper(draft);
      return true;
    } catch (error) {
      const undo = (await edited)?.undo;
      if (undo) await editor.run(undo);
      const why = error instanceof Error ? error.message : '';
      toast.show({ message: { key: 'library.add.failed', values: { why } } });
      return false;
    } finally {
      storing.value = new Set([...storing.peek()].filter((id) => id !== paperId));
    }
  }

  /** Saves the paper of a link, or of the page; if it is not certain which, the region asks. */
  async function saveFrom(address: string | undefined): Promise<void> {
    link.value = address;
    await load();
    const [only] = front.peek()?.kind === 'paper' ? offered.peek() : [];
    if (only) await save(only);
    else if (front.peek()?.kind === 'none') toast.show({ message: { key: 'popup.thisPaper.none' } });
  }

  /** Looks up the paper of a known address. Call it directly in a click handler. */
  async function lookUp({ ids }: Extract<FrontPaper, { kind: 'address' }>): Promise<void> {
    lookingUp.value = true;
    try {
      const found = await ports.lookUp(ids);
      latest++;
      show({ kind: 'paper', ...found });
    } catch (error) {
      const why = error instanceof Error ? error.message : '';
      toast.show({ message: { key: 'popup.thisPaper.notFound', values: { why } } });
    } finally {
      lookingUp.value = false;
    }
  }

  /** Takes back the storing, unless the paper was saved to another list meanwhile. */
  async function undoStoring(paperId: string): Promise<void> {
    if (library.saved.peek().has(paperId)) return;
    await ports.dropPaper(paperId);
    await changed();
    await load();
  }

  return {
    front,
    offered,
    storing,
    lookingUp,
    link,
    load,
    save,
    saveFrom,
    lookUp,
    setInList: (offer: OfferedPaper, listId: string, member: boolean) =>
      member ? save(offer, listId) : remove(offer.paper.id, listId),
    setRead: (paperId: string, state: ReadState) => editor.run({ type: 'set-read', paperId, state }),
  };
}
