import { computed, signal } from '@preact/signals';
import type { PaperIds } from '../../../lib/core/addresses';
import type { FrontPaper, OfferedPaper } from '../../../lib/core/formats/intake/front-paper';
import type { PaperDraft } from '../../../lib/core/formats/types';
import { READING_LIST, type ReadState } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import type { Message } from '../../text';
import type { Editor } from './editor';
import type { LiveLibrary } from './live-library';
import type { ToastState } from './toast-state';

/** What a page needs to keep the paper that it is about. */
export interface ThisPaperAccess {
  /**
   * Asks arXiv or Crossref which paper has these identifiers, after the user allowed it. Call it directly in a click
   * handler. Rejects with a sentence for the user. Undefined on pages that offer no look-up.
   */
  lookUp?(ids: PaperIds): Promise<OfferedPaper>;
  /** Stores such a paper; rejects with a sentence for the user. Call `papersChanged` afterwards. */
  storePaper(draft: PaperDraft): Promise<void>;
  /** Takes back `storePaper`. Call `papersChanged` afterwards. */
  dropPaper(paperId: string): Promise<void>;
  /** Call it after papers were added or removed; resolves when search and pages are updated. */
  papersChanged(): Promise<void>;
}

interface Deps {
  ports: ThisPaperAccess & { frontPaper(link?: string): Promise<FrontPaper> };
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
  /** What the page itself tells; undefined until it is known. */
  const told = signal<FrontPaper | undefined>(undefined);
  /** The paper that the document seems to be, and whether the user said that it is. */
  const guess = signal<{ offered: OfferedPaper; isRight?: boolean } | undefined>(undefined);
  const isOpen = computed(() => told.value?.kind === 'none' || told.value?.kind === 'address');
  const front = computed<FrontPaper | undefined>(() =>
    isOpen.value && guess.value?.isRight === true ? { kind: 'paper', ...guess.value.offered } : told.value,
  );
  /** A paper to ask the user about: where the address tells none, a document's first page may. */
  const question = computed(() =>
    isOpen.value && link.value === undefined && guess.value?.isRight === undefined ? guess.value?.offered : undefined,
  );
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
    told.value = found;
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

  /** Takes what a document seems to be, to ask about it; undefined forgets the one before. */
  function propose(seems: OfferedPaper | undefined): void {
    guess.value = seems && { offered: seems };
  }

  /** The user's answer to the question. What is right can be saved then; nothing is saved by the answer. */
  function answer(isRight: boolean): void {
    const asked = question.peek();
    if (asked === undefined) return;
    guess.value = { offered: asked, isRight };
    if (isRight) remember([asked.paper]);
  }

  /** Looks up the paper of a known address. Call it directly in a click handler. */
  async function lookUp({ ids }: Extract<FrontPaper, { kind: 'address' }>): Promise<void> {
    if (!ports.lookUp) return;
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
    question,
    propose,
    answer,
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
