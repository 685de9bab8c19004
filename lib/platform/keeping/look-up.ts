/** Looks papers up by their identifiers at arXiv and Crossref, when the user asks for it. */
import { browser } from 'wxt/browser';
import type { Identifier } from '../../core/addresses';
import { LOOK_UP_HOSTS, lookUpRequests, readLookUpAnswer } from '../../core/formats/lookup/look-up';
import type { LookedUp, LookUpRequest } from '../../core/formats/lookup/looked-up';
import { type Reply, request } from '../network/door';

/** Pause between two requests to arXiv, in ms, as its terms ask for. */
const PAUSE_MS = 3_000;

const SERVICES: Readonly<Record<LookUpRequest['service'], string>> = { arxiv: 'arXiv', crossref: 'Crossref' };

/**
 * Requests the permission for both services; the browser asks only if it is missing. Call it synchronously in a click
 * handler. Resolves to whether the user agreed.
 */
export function requestLookUpAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: Object.values(LOOK_UP_HOSTS).map((host) => `${host}/*`) });
}

interface LookUpOptions {
  readonly signal: AbortSignal;
  /** Called after each request with the number of identifiers that were asked for. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Asks for each identifier: a paper, or a sentence why there is none. A fault of the network ends the look-up; it then
 * rejects with a sentence, and nothing was stored.
 */
export async function lookUp(
  identifiers: readonly Identifier[],
  { signal, onProgress }: LookUpOptions,
): Promise<LookedUp[]> {
  const found: LookedUp[] = [];
  let isFirst = true;
  for (const one of lookUpRequests(identifiers)) {
    if (!isFirst && one.service === 'arxiv') await pause(signal);
    isFirst = false;
    const reply = await request('look-up', one.url, { signal });
    found.push(...readReply(one, reply));
    onProgress?.(found.length);
  }
  return found;
}

function readReply(asked: LookUpRequest, reply: Reply): LookedUp[] {
  if (reply.outcome === 'ok') return readLookUpAnswer(asked, new TextDecoder().decode(reply.body));
  // Crossref says so of a DOI that it does not have.
  const isUnknown = reply.outcome === 'status' && reply.status === 404 && asked.service === 'crossref';
  if (isUnknown) return readLookUpAnswer(asked, '', reply.status);
  throw new Error(faultText(SERVICES[asked.service], reply));
}

function faultText(service: string, reply: Exclude<Reply, { outcome: 'ok' }>): string {
  if (reply.outcome !== 'status') return FAULTS[reply.outcome](service);
  return reply.status === 429 || reply.status === 503
    ? `${service} asks for a pause; try again in a few minutes.`
    : `${service} answered with error ${reply.status}; try again later.`;
}

const late = (service: string): string => `${service} did not answer in time; try again later.`;
const strange = (service: string): string =>
  `${service} gave an answer that Paperbeacon does not accept; open the page of the paper instead.`;

const FAULTS: Readonly<Record<Exclude<Reply['outcome'], 'ok' | 'status'>, (service: string) => string>> = {
  offline: (service) => `${service} cannot be reached; check the connection and try again.`,
  timeout: late,
  'cut-off': late,
  'too-large': strange,
  redirected: strange,
  refused: (service) => `Paperbeacon may not ask ${service}; allow it when the browser asks, and try again.`,
};

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
