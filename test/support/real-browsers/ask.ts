import type { LibraryCommand, LibraryEdit, LibraryView } from '../../../lib/core/library';
import type { SyncReport } from '../../../lib/core/library/sync';
import type { BrowserDriver } from '../../../scripts/driver/driver';

declare const chrome: {
  runtime: {
    sendMessage(message: unknown): Promise<{ res?: unknown; err?: { message?: string } } | undefined>;
  };
};

/** Sends a message to the background from an extension page that runs no other code. */
export async function ask(browser: BrowserDriver, type: string, data?: unknown): Promise<unknown> {
  const answer = await browser.inExtension(
    (kind, given) =>
      chrome.runtime.sendMessage({
        id: 1,
        type: kind,
        data: JSON.parse(given) as unknown,
        timestamp: Date.now(),
      }),
    type,
    JSON.stringify(data ?? null),
  );
  if (answer === undefined || answer === null) throw new Error('No answer.');
  if (answer.err) throw new Error(answer.err.message ?? 'The background could not.');
  return answer.res;
}

export async function edit(browser: BrowserDriver, command: LibraryCommand): Promise<LibraryEdit> {
  return (await ask(browser, 'editLibrary', command)) as LibraryEdit;
}

export async function view(browser: BrowserDriver): Promise<LibraryView> {
  return (await ask(browser, 'getLibrary')) as LibraryView;
}

export async function syncReport(browser: BrowserDriver): Promise<SyncReport> {
  return (await ask(browser, 'getSync')) as SyncReport;
}

export async function savedIds(browser: BrowserDriver): Promise<Set<string>> {
  return new Set((await view(browser)).papers.map(({ id }) => id));
}

export async function problemCodes(browser: BrowserDriver): Promise<string[]> {
  return ((await ask(browser, 'getProblems')) as { code: string }[]).map(({ code }) => code);
}

export function save(paperId: string, listId = 'reading'): LibraryCommand {
  return { type: 'save', paperId, listId, stub: { title: `Paper ${paperId}` } };
}

/** A distinct paper id for each number below 65,536. */
export function idOf(number: number): string {
  return ((number * 0x9e3779b1) % 2 ** 32).toString(16).padStart(8, '0') + number.toString(16).padStart(4, '0');
}
