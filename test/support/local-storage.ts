/** `storage.local` in memory for tests in a page: values travel as JSON, as in a browser. */
interface LocalStorage {
  items: Record<string, unknown>;
  /** Makes every call fail, as damaged storage does. */
  broken: boolean;
}

export const local: LocalStorage = { items: {}, broken: false };

async function run<T>(call: () => T): Promise<T> {
  if (local.broken) throw new Error('damaged');
  return call();
}

export const browser = {
  storage: {
    local: {
      get: (keys: string | readonly string[]) =>
        run(() => {
          const found = [keys].flat().filter((key) => key in local.items);
          return Object.fromEntries(found.map((key) => [key, structuredClone(local.items[key])]));
        }),
      set: (items: Record<string, unknown>) =>
        run(() => void Object.assign(local.items, JSON.parse(JSON.stringify(items)))),
    },
  },
};
