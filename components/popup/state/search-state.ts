import { batch, computed, signal } from '@preact/signals';
import { shortened } from '../../shared/shortened';
import type { Message } from '../../text';
import { RESULT_LIMIT, type PopupSearchAnswer } from './ports';

interface Answer extends PopupSearchAnswer {
  query: string;
  /** Nothing was asked for: these are the newest papers. */
  blank: boolean;
}

/** White space alone asks for nothing. */
export function isBlank(query: string): boolean {
  return query.trim() === '';
}

/** How so many results are counted: there may be more than are listed. */
export function countOf(results: number): 'popup.search.results' | 'popup.search.best' {
  return results < RESULT_LIMIT ? 'popup.search.results' : 'popup.search.best';
}

/** What is announced of an answer. */
export function saidOf({ query, hits, relaxed, noPapers }: Answer): Message {
  if (noPapers) return { key: 'popup.search.emptyTitle' };
  const count = hits.length;
  if (count === 0) return { key: 'popup.search.noneTitle', values: { query: shortened(query) } };
  return { key: relaxed ? 'popup.search.saidRelaxed' : countOf(count), count };
}

/**
 * The query and the answer to it. A keystroke notes the query and asks once it is through, still before the letter is
 * painted: waiting for that would cost every answer a frame. An answer to anything but the latest question is dropped, so
 * what is shown never jumps back.
 */
export function createSearchState(search: (query: string) => Promise<PopupSearchAnswer>) {
  const query = signal('');
  const answer = signal<Answer | undefined>(undefined);
  const failed = signal(false);
  const waiting = computed(() => !failed.value && answer.value?.query !== query.value);
  let latest = 0;
  let scheduled = false;
  let settlers: (() => void)[] = [];

  async function ask(): Promise<void> {
    scheduled = false;
    const question = ++latest;
    const asked = query.peek();
    try {
      const found = await search(asked);
      if (question !== latest) return;
      batch(() => {
        answer.value = { query: asked, blank: isBlank(asked), ...found };
        failed.value = false;
      });
    } catch {
      if (question !== latest) return;
      failed.value = true;
    }
    const waiters = settlers;
    settlers = [];
    for (const settle of waiters) settle();
  }

  function setQuery(next: string): void {
    if (next === query.peek()) return;
    latest++;
    query.value = next;
    failed.value = false;
    if (!scheduled) queueMicrotask(() => void ask());
    scheduled = true;
  }

  /** Resolves once the answer to the present query is there, or has failed. */
  function settled(): Promise<void> {
    if (!waiting.peek()) return Promise.resolve();
    return new Promise((resolve) => settlers.push(resolve));
  }

  return { query, answer, failed, waiting, ask, setQuery, settled };
}
