import { isDeviceId } from '../../core/library';
import { storedItem } from '../stored-item';

const device = storedItem('local', 'device', (id) => (isDeviceId(id) ? id : undefined));

/**
 * The random id of this browser profile, created once. When local storage fails, the id lasts for this start only and
 * the library works all the same.
 */
export async function deviceId(): Promise<string> {
  try {
    return await storedDeviceId();
  } catch {
    return randomId();
  }
}

/** Stores a new id, for a profile that shares its id with a copy of it. */
export async function renewDeviceId(): Promise<string> {
  const fresh = randomId();
  // When local storage fails, the id lasts for this start only.
  await device.set(fresh).catch(() => undefined);
  return fresh;
}

function randomId(): string {
  return crypto.randomUUID().slice(0, 8);
}

async function storedDeviceId(): Promise<string> {
  const stored = await device.get();
  if (stored !== undefined) return stored;
  const fresh = randomId();
  await device.set(fresh);
  return fresh;
}
