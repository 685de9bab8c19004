import { browser } from 'wxt/browser';

const DEVICE_KEY = 'device';

/**
 * The name of this browser profile among the user's others: random, made once. Where local storage is broken the name
 * holds for this start only; the library works all the same.
 */
export async function deviceId(): Promise<string> {
  try {
    return await storedDeviceId();
  } catch {
    return randomId();
  }
}

function randomId(): string {
  return crypto.randomUUID().slice(0, 8);
}

async function storedDeviceId(): Promise<string> {
  const stored: unknown = (await browser.storage.local.get(DEVICE_KEY))[DEVICE_KEY];
  if (typeof stored === 'string' && /^[A-Za-z0-9][\w-]{0,39}$/.test(stored)) return stored;
  const fresh = randomId();
  await browser.storage.local.set({ [DEVICE_KEY]: fresh });
  return fresh;
}
