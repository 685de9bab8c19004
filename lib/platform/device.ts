import { browser } from 'wxt/browser';

const DEVICE_KEY = 'device';

/** The name of this browser profile among the user's others: random, made once. */
export async function deviceId(): Promise<string> {
  const stored: unknown = (await browser.storage.local.get(DEVICE_KEY))[DEVICE_KEY];
  if (typeof stored === 'string' && /^[A-Za-z0-9][\w-]{0,39}$/.test(stored)) return stored;
  const fresh = crypto.randomUUID().slice(0, 8);
  await browser.storage.local.set({ [DEVICE_KEY]: fresh });
  return fresh;
}
