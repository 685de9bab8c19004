import { browser } from 'wxt/browser';

const KEY = 'exportedAt';

/** When the library was last exported on this device, ms since 1970; `undefined` where it never was. */
export async function lastExport(): Promise<number | undefined> {
  const at: unknown = (await browser.storage.local.get(KEY))[KEY];
  return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
}

/** Remembers that the library was exported. */
export async function noteExport(at: number): Promise<void> {
  await browser.storage.local.set({ [KEY]: at });
}
