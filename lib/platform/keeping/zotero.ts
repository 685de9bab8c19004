/** Hands papers to Zotero, the reference manager, where it runs on this computer, when the user presses a button for it. */
import { browser } from 'wxt/browser';
import { ZOTERO } from '../network/purposes';
import { request } from '../network/door';

/** Longest time for the papers of one request, in ms: Zotero stores each of them before it answers. */
const PATIENCE_MS = 120_000;

/** Why Zotero took no papers. */
export type ZoteroFault = 'silent' | 'denied' | 'refused';

/**
 * Requests the permission to reach this computer; the browser asks only if it is missing. Call it synchronously in a
 * click handler. Resolves to whether the user agreed.
 */
export function requestZoteroAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
}

/**
 * Puts the papers of a text in RIS into the library or collection that is chosen in Zotero. Resolves to undefined when
 * Zotero took all of them, or to why it took none. Never rejects.
 *
 * The protocol is that of Zotero's own browser extension (`server_connector.js` in its sources).
 */
export async function sendToZotero(ris: string): Promise<ZoteroFault | undefined> {
  const { outcome } = await request('zotero', `${ZOTERO}/connector/import?session=${crypto.randomUUID()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    // A string would add a charset to the type, by which older versions of Zotero do not know it.
    body: new TextEncoder().encode(ris),
    signal: AbortSignal.timeout(PATIENCE_MS + 1_000),
    timeoutMs: PATIENCE_MS,
  });
  return outcome === 'ok' ? undefined : FAULTS[outcome];
}

const FAULTS = {
  offline: 'silent',
  timeout: 'silent',
  'cut-off': 'silent',
  refused: 'denied',
  status: 'refused',
  redirected: 'refused',
  'too-large': 'refused',
} as const;
