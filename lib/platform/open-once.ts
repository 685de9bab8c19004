import { type DBSchema, type IDBPDatabase, openDB, type OpenDBCallbacks } from 'idb';

type Callbacks<S> = Pick<OpenDBCallbacks<S>, 'upgrade'> & {
  /** Whether to close the database when another context wants to upgrade or delete it. */
  closeWhenBlocking?: boolean;
};

/** Import reports show this sentence. */
const NO_DATABASE =
  'The browser opens no database here. Firefox opens none in private windows and when it never remembers history.';

/**
 * Returns a function that opens the database at its first call and keeps it open. After a failure, or when the database
 * was closed, the next call opens it again. The call rejects when the database cannot be opened.
 */
export function openOnce<S extends DBSchema>(
  name: string,
  version: number,
  { upgrade, closeWhenBlocking = false }: Callbacks<S>,
): () => Promise<IDBPDatabase<S>> {
  let opening: Promise<IDBPDatabase<S>> | undefined;
  const forget = (): void => void (opening = undefined);
  return () => {
    opening ??= openDB<S>(name, version, {
      upgrade,
      ...(closeWhenBlocking && {
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          forget();
        },
      }),
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw new Error(NO_DATABASE, { cause: error });
    });
    return opening;
  };
}
