import { type DBSchema, type IDBPDatabase, openDB, type OpenDBCallbacks } from 'idb';

type Callbacks<S> = Pick<OpenDBCallbacks<S>, 'upgrade'> & {
  /** Whether to close when somebody wants to upgrade or delete the database. */
  closeWhenBlocking?: boolean;
};

/**
 * A database that is opened at the first call and stays open; the next call opens it again when opening failed or the
 * browser closed it.
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
      throw error;
    });
    return opening;
  };
}
