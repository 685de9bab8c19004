import type { CopyKind } from '../../../lib/core/formats/write/copy';
import type { Paper } from '../../../lib/core/papers/paper';
import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import type { Message } from '../../text';
import type { FoundPaper, LibraryAccess } from './ports';
import type { ToastState } from './toast-state';
import { textOf, writeOut } from './write-out';

interface CopyDeps {
  ports: Pick<LibraryAccess, 'papers' | 'copyText' | 'openProgram'>;
  toast: ToastState;
}

/** Copies papers as text and shows the result. Call it directly in a click handler, as browsers require. */
export function createCopying({ ports, toast }: CopyDeps) {
  const say = (message: Message): void => toast.show({ message });

  async function copyText(text: Promise<string>, done: Message, html?: Promise<string>): Promise<void> {
    try {
      await ports.copyText(text, html);
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
    // Loaded on demand: most visits copy nothing.
    const writers = import('../../../lib/core/formats/write/copy');
    const write = (writer: PaperWriter) => textOf(writeOut(papers, (ids) => ports.papers(ids), writer));
    const text = writers.then(({ copyWriter }) => write(copyWriter(kind)));
    const html = kind === 'rich' ? writers.then(({ richHtmlWriter }) => write(richHtmlWriter())) : undefined;
    await copyText(text, { key: `out.said.copied.${kind}`, count: papers.length }, html);
  }

  /** Hands a paper with the user's note over to Obsidian, which no page can see at work. */
  async function noteInObsidian(paper: Paper, note?: string): Promise<void> {
    const { obsidianUrl } = await import('../../../lib/core/formats/write/obsidian');
    ports.openProgram(obsidianUrl(paper, note));
    say({ key: 'out.said.obsidian' });
  }

  return { copyText, copyPapers, noteInObsidian };
}
