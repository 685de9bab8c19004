import { browser } from 'wxt/browser';
import { readTitleFilter, type TitleFilter } from '../core/matching';

/** The tab's filter, in local storage: pages read it without waking the background. */
export const FILTER_KEY = 'titleFilter';

interface StoredFilter {
  version: 1;
  /** The filter's bytes in base64: storage holds JSON. */
  bytes: string;
}

export async function storeFilter(filter: TitleFilter): Promise<void> {
  const stored: StoredFilter = { version: 1, bytes: toBase64(filter.serialize()) };
  await browser.storage.local.set({ [FILTER_KEY]: stored });
}

/** The filter in a stored value; undefined when there is none or it is damaged. */
export function readStoredFilter(value: unknown): TitleFilter | undefined {
  const stored = value as Partial<StoredFilter> | null | undefined;
  if (stored?.version !== 1 || typeof stored.bytes !== 'string') return undefined;
  try {
    return readTitleFilter(Uint8Array.from(atob(stored.bytes), (char) => char.charCodeAt(0)));
  } catch {
    // atob throws on anything that is not base64.
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}
