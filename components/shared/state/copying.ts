import type { CopyKind } from '../../../lib/core/formats/write/copy';
import type { Message } from '../../text';
import type { FoundPaper, LibraryAccess } from './ports';
import type { ToastState } from './toast-state';
import { textOf, writeOut } from './write-out';

interface CopyDeps {
  ports: Pick<LibraryAccess, 'papers' | 'copyText'>;
  toast: ToastState;
}

/** Copies papers as text and shows the result. Call it directly in a click handler, as browsers require. */
export function createCopying({ ports, toast }: CopyDeps) {
  const say = (message: Message): void => toast.show({ message });

  async function copyText(text: Promise<string>, done: Message): Promise<void> {
    try {
      await ports.copyText(text);
      say(done);
    } catch {
      say({ key: 'out.said.copyFailed' });
    }
  }

  async function copyPapers(papers: readonly FoundPaper[], kind: CopyKind): Promise<void> {
    if (papers.length === 0) {
      say({ key: 'out.said.nothing' });
      return;
    }
    await copyText(written(papers, kind), { key: `out.said.copied.${kind}`, count: papers.length });
  }

  async function written(papers: readonly FoundPaper[], kind: CopyKind): Promise<string> {
    // Loaded on demand: most visits copy nothing.
    const { copyWriter } = await import('../../../lib/core/formats/write/copy');
    return textOf(writeOut(papers, (ids) => ports.papers(ids), copyWriter(kind)));
  }

  return { copyText, copyPapers };
}
