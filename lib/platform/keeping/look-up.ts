/** Asks arXiv and Crossref for papers by their identifiers, when the user presses a button for it. */
import { browser } from 'wxt/browser';
import type { Identifier } from '../../core/addresses';
import { LOOK_UP_HOSTS, lookUpRequests } from '../../core/formats/lookup/requests';
import type { LookedUp, LookUpRequest } from '../../core/formats/lookup/looked-up';
import { RefusedFile } from '../../core/formats/refuse';
import { originOf } from '../../core/news/feed/address';
import { readRetryAfter } from '../../core/news/feed/schedule';
import { type Reply, request } from '../network/door';

/** Pause between two requests to arXiv, in ms. Its terms of use demand it. */
const PAUSE_MS = 3_000;

const SERVICES: Readonly<Record<LookUpRequest['service'], string>> = { arxiv: 'arXiv', crossref: 'Crossref' };

/**
 * Requests the permission for both services; the browser asks only if it is missing. Call it synchronously in a click
 * handler. Resolves to whether the user agreed.
 */
export function requestLookUpAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: Object.values<string>(LOOK_UP_HOSTS).map(originOf) });
}

interface LookUpOptions {
  /** Stops the look-up; what was answered by then is kept. */
  readonly signal: AbortSignal;
  /** Called after each request with the number of identifiers that were answered. */
  readonly onProgress?: (done: number) => void;
  readonly pauseMs?: number;
}

export interface LookUpResult {
  /** One answer for each identifier: a paper, or a sentence that says why it was not found. arXiv ids come first. */
  readonly answers: readonly LookedUp[];
  /** Why the look-up ended early: a sentence with the remedy. The other identifiers can be looked up again. */
  readonly fault?: string;
}

/** Looks identifiers up, one request after the other. Stores nothing and never rejects. */
export async function lookUp(
  identifiers: readonly Identifier[],
  { signal, onProgress, pauseMs = PAUSE_MS }: LookUpOptions,
): Promise<LookUpResult> {
  const answers: LookedUp[] = [];
  const waiting = lookUpRequests(identifiers);
  let hasAskedArxiv = false;
  try {
    for (let asked = waiting.shift(); asked !== undefined; asked = waiting.shift()) {
      if (asked.service === 'arxiv' && hasAskedArxiv) await pause(pauseMs, signal);
      hasAskedArxiv ||= asked.service === 'arxiv';
      const reply = await request('look-up', asked.url, { signal });
      const read = await readReply(asked, reply);
      if (read === 'ask in parts') waiting.unshift(...halves(asked));
      else answers.push(...read);
      onProgress?.(answers.length);
    }
    return { answers };
  } catch (error) {
    if (signal.aborted) return { answers };
    return { answers, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Throws with a sentence when the service does not answer. One wrong id makes arXiv refuse all ids of its request. */
async function readReply(asked: LookUpRequest, reply: Reply): Promise<LookedUp[] | 'ask in parts'> {
  const status = reply.outcome === 'status' ? reply.status : 200;
  const isAboutIds = status === 400 || (status === 404 && asked.service === 'crossref');
  if (reply.outcome !== 'ok' && !isAboutIds) throw new Error(faultText(SERVICES[asked.service], reply));
  // Loaded on demand: its reader of XML is larger than all else here.
  const { readLookUpAnswer } = await import('../../core/formats/lookup/look-up');
  try {
    return readLookUpAnswer(asked, reply.outcome === 'ok' ? new TextDecoder().decode(reply.body) : '', status);
  } catch (error) {
    if (error instanceof RefusedFile && error.code === 'too-many') return 'ask in parts';
    throw error;
  }
}

function halves({ identifiers }: LookUpRequest): LookUpRequest[] {
  const half = Math.ceil(identifiers.length / 2);
  return [...lookUpRequests(identifiers.slice(0, half)), ...lookUpRequests(identifiers.slice(half))];
}

function faultText(service: string, reply: Exclude<Reply, { outcome: 'ok' }>): string {
  if (reply.outcome !== 'status') return FAULTS[reply.outcome](service);
  if (reply.status !== 429 && reply.status !== 503)
    return `${service} answered with error ${reply.status}; try again later.`;
  const wait = readRetryAfter(reply.headers.get('retry-after'), Date.now());
  return `${service} asks for a pause; try again in ${wait === undefined ? 'a few minutes' : timeText(wait)}.`;
}

/** Rounded up, because who comes too early is sent away again. */
function timeText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

const late = (service: string): string => `${service} did not answer in time; try again later.`;
const strange = (service: string): string =>
  `${service} gave an answer that Paperbeacon does not accept; open the page of the paper instead.`;

const FAULTS: Readonly<Record<Exclude<Reply['outcome'], 'ok' | 'status'>, (service: string) => string>> = {
  offline: (service) => `${service} cannot be reached; check the connection and try again.`,
  timeout: late,
  'cut-off': (service) => `The answer of ${service} was cut off; check the connection and try again.`,
  'too-large': strange,
  redirected: strange,
  refused: (service) => `Paperbeacon may not ask ${service}; allow it when the browser asks, and try again.`,
};

function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
