import { signal } from '@preact/signals';
import type { OfferedPaper } from '../../../lib/core/formats/intake/front-paper';
import type { Message } from '../../text';
import type { PdfFound, PdfPort } from './ports';

/** Progress of reading the PDF of the active tab. */
export type PdfReading =
  | { step: 'idle' }
  /** Papers appear while pages are read. `total` is 0 until the document is open. */
  | { step: 'reading'; read: number; total: number; papers: readonly PdfFound[] }
  | { step: 'password'; wrong: boolean }
  | { step: 'done'; papers: readonly PdfFound[]; hasText: boolean; next?: number | undefined }
  | { step: 'failed'; fault: string };

interface Deps {
  port: () => PdfPort;
  announce: (message: Message) => void;
  remember: (papers: readonly PdfFound['paper'][]) => void;
  /** Takes the paper that the document seems to be. */
  propose: (offered: OfferedPaper) => void;
}

/** Reads the PDF of the active tab when the user asks for it. It keeps nothing of the document. */
export function createPdfState({ port, announce, remember, propose }: Deps) {
  const reading = signal<PdfReading>({ step: 'idle' });
  let pdf: PdfPort | undefined;
  let running: AbortController | undefined;

  function stop(): void {
    running?.abort(new Error('stopped'));
    running = undefined;
    pdf?.close();
    pdf = undefined;
  }

  async function read({ password, from = 1 }: { password?: string; from?: number } = {}): Promise<void> {
    const now = reading.peek();
    if (now.step === 'reading') return;
    const before = now.step === 'done' ? now.papers : [];
    const own = (running = new AbortController());
    const isOwn = (): boolean => running === own;
    reading.value = { step: 'reading', read: 0, total: 0, papers: before };
    try {
      pdf ??= port();
      const end = await pdf.read({
        password,
        from,
        signal: own.signal,
        onOwn: (offered) => void (isOwn() && propose(offered)),
        onProgress: ({ read: done, total, papers }) => {
          if (!isOwn()) return;
          remember(papers.map(({ paper }) => paper));
          reading.value = { step: 'reading', read: done, total, papers: joined(before, papers) };
        },
      });
      if (!isOwn()) return;
      if ('fault' in end) {
        const isLocked = end.fault === 'password' || end.fault === 'wrong-password';
        if (!isLocked) stop();
        reading.value = isLocked
          ? { step: 'password', wrong: end.fault === 'wrong-password' }
          : { step: 'failed', fault: end.fault };
        return;
      }
      const papers = joined(before, end.papers);
      remember(papers.map(({ paper }) => paper));
      if (end.next === undefined) stop();
      reading.value = { step: 'done', papers, hasText: end.hasText || before.length > 0, next: end.next };
      announce({ key: 'popup.pdf.found', count: papers.length });
    } catch {
      if (!isOwn()) return;
      stop();
      reading.value = { step: 'failed', fault: 'unreachable' };
    }
  }

  /** Ends what is under way; what was found goes with it. */
  function forget(): void {
    stop();
    reading.value = { step: 'idle' };
  }

  return { reading, read, forget };
}

/** Adds pages that were read later; a paper stands where it was first mentioned. */
function joined(before: readonly PdfFound[], found: readonly PdfFound[]): PdfFound[] {
  const byId = new Map(before.map((one) => [one.paper.id, one]));
  for (const one of found) {
    const pages = new Set([...(byId.get(one.paper.id)?.pages ?? []), ...one.pages]);
    byId.set(one.paper.id, { ...one, pages: [...pages].toSorted((a, b) => a - b) });
  }
  return [...byId.values()];
}
