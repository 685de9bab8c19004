import { sendPageMessage } from '../messages/frame-messages';

/** Reports a frame's mentions to the background, but only changes: a page without mentions never wakes it. */
export interface MentionReporter {
  tell(paperIds: string[]): void;
}

/** Delay before the loss of all mentions is reported, in ms: a restarted reading usually finds the same ones again. */
const GONE_MS = 500;

export function createMentionReporter(signal: AbortSignal): MentionReporter {
  let current: string[] = [];
  let reported = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(paperIds: string[]): void {
    const next = paperIds.join();
    if (next === reported || signal.aborted) return;
    const previous = reported;
    reported = next;
    sendPageMessage('reportPapers', paperIds).catch(() => (reported = previous));
  }

  // A hidden page has no mentions; when the back/forward cache restores it, it has them again.
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
