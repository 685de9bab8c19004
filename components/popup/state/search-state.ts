import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { shortened } from '../../shared/shortened';
import { unknownOperators } from '../../shared/state/unknown-operators';
import type { Message } from '../../text';
import { RESULT_LIMIT, type PopupSearchAnswer } from './ports';

interface Answer extends PopupSearchAnswer {
  query: string;
  /** True for a blank query: the hits are the newest papers. */
  blank: boolean;
}

/** Whether the query is empty or only white space. */
export function isBlank(query: string): boolean {
  return query.trim() === '';
}

/** Text key for the number of results: at the limit there may be more than listed. */
export function countOf(results: number): 'popup.search.results' | 'popup.search.best' {
  return results < RESULT_LIMIT ? 'popup.search.results' : 'popup.search.best';
}

/** The message that screen readers announce for an answer. */
function announcementOf(answer: Answer): Message {
  const { query, hits, relaxed, noPapers } = answer;
  if (noPapers) return { key: 'popup.search.emptyTitle' };
  const unknown = unknownOperators(answer.unknown);
  if (unknown !== undefined) return unknown;
  const count = hits.length;
  if (count === 0) return { key: 'popup.search.noneTitle', values: { query: shortened(query) } };
  return { key: relaxed ? 'popup.search.saidRelaxed' : countOf(count), count };
}

/**
 * The query and its answer. A keystroke stores the query and searches in a microtask, before the letter is painted:
 * waiting for the paint would delay every answer by a frame. Answers to older queries are dropped, so results never
 * jump back.
 */
export function createSearchState(search: (query: string) => Promise<PopupSearchAnswer>) {
  const query = signal('');
  const answer = signal<Answer | undefined>(undefined);
  const failed = signal(false);
  const waiting = computed(() => !failed.value && answer.value?.query !== query.value);
  let latest = 0;
  let scheduled = false;
  let whenSettled: (() => void)[] = [];

  async function ask(): Promise<void> {
    scheduled = false;
    const request = ++latest;
    const text = query.peek();
    try {
      const found = await search(text);
      if (request !== latest) return;
      batch(() => {
        answer.value = { query: text, blank: isBlank(text), ...found };
        failed.value = false;
      });
    } catch {
      if (request !== latest) return;
      failed.value = true;
    }
    const waiters = whenSettled;
    whenSettled = [];
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

  /** Resolves when the current query is answered or has failed. */
  function settled(): Promise<void> {
    if (!waiting.peek()) return Promise.resolve();
    return new Promise((resolve) => whenSettled.push(resolve));
  }

  return { query, answer, failed, waiting, ask, setQuery, settled };
}

/** Pause in typing before the number of results is announced, in ms. */
const ANNOUNCE_DELAY_MS = 500;

/** Announces the number of results while they are shown. Returns a function that stops it. */
export function announceAnswers(
  answers: ReadonlySignal<Answer | undefined>,
  isShown: () => boolean,
  announce: (message: Message) => void,
): () => void {
  return effect(() => {
    const answer = answers.value;
    if (answer === undefined || answer.blank || !isShown()) return undefined;
    const timer = setTimeout(() => announce(announcementOf(answer)), ANNOUNCE_DELAY_MS);
    return () => clearTimeout(timer);
  });
}
