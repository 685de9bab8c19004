import { signal } from '@preact/signals';
import type { FinishedImport, ImportLabel, IntakeProgress } from '../../../lib/core/formats';
import type { LibraryCommand } from '../../../lib/core/library/types';
import type { Message } from '../../text';
import type { Editor } from '../../shared/state/editor';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { LibraryPorts } from './ports';
import type { Adding, AddOutcome } from './adding';
import { MAX_FILES } from './dropped-files';
import { importLibraryFiles } from './import-library-files';
import { libraryOf } from './imported-papers';
import { createLookUp } from './look-up';
import { unpacked } from './unpacked';

interface Deps {
  ports: LibraryPorts;
  library: LiveLibrary;
  editor: Editor;
  announce: (message: Message) => void;
  /** Called when lists and sources may have changed. */
  afterImport: () => void;
  remove: (key: string) => Promise<boolean>;
}

/** Imports papers: reads files, asks about guesses, reports the result, and can undo it. */
export function createAddState(deps: Deps) {
  const { ports, library, editor, announce } = deps;
  const adding = signal<Adding>({ step: 'idle' });
  let controller = new AbortController();
  let answer: ((right: readonly number[]) => void) | undefined;

  const isBusy = (): boolean => !['idle', 'done'].includes(adding.peek().step);

  function start(): AbortSignal {
    controller = new AbortController();
    return controller.signal;
  }

  async function take(files: readonly File[], label: ImportLabel): Promise<void> {
    if (files.length === 0 || isBusy()) return;
    if (files.length > MAX_FILES) {
      adding.value = { step: 'idle', note: { key: 'library.add.tooMany', values: { max: MAX_FILES } } };
      return;
    }
    start();
    adding.value = { step: 'reading', done: 0, items: 0, file: files[0]?.name ?? '' };
    const advance = progressOf(files);
    try {
      const finished = await ports.importPapers(files, {
        ...label,
        signal: controller.signal,
        onProgress: (progress) => void (adding.value = advance(progress)),
        onStoring: (papers) => void (adding.value = { step: 'storing', papers }),
        onGuess: (guesses) => {
          adding.value = { step: 'asking', guesses };
          return new Promise((resolve) => void (answer = resolve));
        },
      });
      await finish(files, label.name, finished);
    } catch (error) {
      const note: Message = controller.signal.aborted
        ? { key: 'library.add.stopped' }
        : { key: 'library.add.failed', values: { why: error instanceof Error ? error.message : '' } };
      adding.value = { step: 'idle', note };
      announce(note);
    }
  }

  async function finish(files: readonly File[], name: string, finished: FinishedImport): Promise<void> {
    const exports = await Promise.all(finished.libraries.flatMap((place) => unpacked(files[place])));
    // New papers are counted against the library, which may not be loaded yet.
    if (exports.length > 0 && library.status.peek() !== 'ready') await library.load();
    const merged = await importLibraryFiles(exports, {
      view: () => library.view.peek(),
      edit: (command) => library.edit(command),
      watch: (query) => ports.changeWatches({ add: query }),
    });
    const { counts } = finished.report;
    const nothing = finished.report.files.length === 0 && exports.length === 0 && counts.refused === 0;
    if (nothing) {
      adding.value = { step: 'idle', note: { key: 'library.add.declined' } };
      return;
    }
    const outcome: AddOutcome = {
      ...finished,
      name,
      libraries: merged.files,
      ready: false,
      ...(merged.undo && { undo: merged.undo }),
    };
    await report(outcome);
  }

  async function report(outcome: AddOutcome): Promise<void> {
    adding.value = { step: 'done', outcome };
    announce(announcementOf(outcome));
    deps.afterImport();
    if (outcome.source !== undefined) await ports.papersChanged().catch(() => undefined);
    const now = adding.peek();
    if (now.step === 'done' && now.outcome === outcome)
      adding.value = { step: 'done', outcome: { ...outcome, ready: true } };
  }

  async function undo(): Promise<void> {
    const now = adding.peek();
    if (now.step !== 'done') return;
    const { undo: command, source } = now.outcome;
    // Unsave first: removing the source keeps saved papers, also those that only this import saved.
    if (command !== undefined && (await editor.run(command)) === undefined) return;
    if (source !== undefined && !(await deps.remove(source.key))) return;
    adding.value = { step: 'idle', note: { key: 'library.add.undone', values: { name: now.outcome.name } } };
    announce({ key: 'popup.said.undone' });
  }

  /** Saves all imported papers to one list, including those already known. */
  async function saveAll(listId: string): Promise<void> {
    const now = adding.peek();
    if (now.step !== 'done') return;
    const { papers } = now.outcome;
    const count = papers.ids.split('\n').length;
    const list = library.lists.peek().get(listId)?.name ?? '';
    const command: LibraryCommand = { type: 'restore-library', library: libraryOf(papers, listId) };
    await editor.runWithUndo(command, { key: 'library.said.added', count, values: { list } });
  }

  return {
    adding,
    take,
    undo,
    saveAll,
    lookUp: createLookUp({ ports, adding, announce, start, report }),
    stop: (): void => {
      const now = adding.peek();
      if (now.step === 'reading' || now.step === 'looking-up') adding.value = { ...now, stopping: true };
      controller.abort(new Error('stopped'));
    },
    answer: (right: readonly number[]): void => {
      adding.value = { step: 'reading', done: 1, items: 0, file: '' };
      answer?.(right);
    },
    again: () => void (adding.value = { step: 'idle' }),
  };
}

function announcementOf({ report: { counts }, lookedUp, note }: AddOutcome): Message {
  if (note !== undefined) return note;
  if (lookedUp) return { key: 'library.lookUp.announced', values: { ...counts } };
  return { key: counts.ids > 0 ? 'library.add.announcedIds' : 'library.add.announced', values: { ...counts } };
}

/** Turns the progress within one file into that of all files. */
function progressOf(files: readonly File[]): (progress: IntakeProgress) => Adding {
  const total = files.reduce((sum, { size }) => sum + size, 0) || 1;
  const before: number[] = [];
  files.reduce((sum, { size }) => (before.push(sum), sum + size), 0);
  return ({ index, bytes, items, file }) => ({
    step: 'reading',
    done: Math.min(1, ((before[index] ?? 0) + bytes) / total),
    items,
    file,
  });
}
