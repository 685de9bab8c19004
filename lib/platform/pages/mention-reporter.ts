import { sendPageMessage } from '../messages/page-messages';

/** Tells the background what a frame mentions, and only when it changes: a page without mentions wakes nobody. */
export interface MentionReporter {
  tell(paperIds: string[]): void;
}

/** A reading that starts again mostly finds what was there before, ms: until then nothing is said to be gone. */
const GONE_MS = 500;

export function createMentionReporter(signal: AbortSignal): MentionReporter {
  let current: string[] = [];
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(paperIds: string[]): void {
    const news = paperIds.join();
    if (news === told || signal.aborted) return;
    const before = told;
    told = news;
    sendPageMessage('reportPapers', paperIds).catch(() => (told = before));
  }

  // A frame that goes away mentions nothing any more; one that comes back from the back/forward cache does again.
  window.addEventListener('pagehide', ({ isTrusted }) => isTrusted && send([]), { signal });
  window.addEventListener('pageshow', ({ isTrusted }) => isTrusted && send(current), { signal });

  return {
    tell(paperIds) {
      current = paperIds;
      clearTimeout(timer);
      if (paperIds.length > 0) send(paperIds);
      else timer = setTimeout(() => send(current), GONE_MS);
    },
  };
}
