import { sendMessage } from './messages';

/** Tells the background what a frame mentions, and only when it changes: a page without mentions wakes nobody. */
export interface MentionReporter {
  tell(paperIds: string[]): void;
}

export function createMentionReporter(signal: AbortSignal): MentionReporter {
  let current: string[] = [];
  let told = '';

  function send(paperIds: string[]): void {
    const news = paperIds.join();
    if (news === told) return;
    const before = told;
    told = news;
    sendMessage('reportPapers', paperIds).catch(() => (told = before));
  }

  // A frame that goes away mentions nothing any more; one that comes back from the back/forward cache does again.
  window.addEventListener('pagehide', ({ isTrusted }) => isTrusted && send([]), { signal });
  window.addEventListener('pageshow', ({ isTrusted }) => isTrusted && send(current), { signal });

  return {
    tell(paperIds) {
      current = paperIds;
      send(paperIds);
    },
  };
}
