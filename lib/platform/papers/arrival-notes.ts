import { openPaperDatabase, type PaperChange } from './database';

/** Keys of the notes, one for each time that papers came. */
const PREFIX = 'arrived/';
const all = (): IDBKeyRange => IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);

/** Papers that were not there before, and the source that brought them. */
export interface Arrival {
  readonly source: string;
  readonly ids: readonly string[];
}

/** Notes which papers came, in the transaction that stores them: they may be told of later, but never not at all. */
export async function noteArrival(change: PaperChange, arrival: Arrival): Promise<void> {
  if (arrival.ids.length > 0)
    await change.objectStore('meta').put(JSON.stringify(arrival), PREFIX + crypto.randomUUID());
}

/** What nobody was told of yet. */
export async function readArrivals(): Promise<{ keys: string[]; arrivals: Arrival[] }> {
  const { store } = (await openPaperDatabase()).transaction('meta');
  const [keys, notes] = await Promise.all([store.getAllKeys(all()), store.getAll(all())]);
  return { keys, arrivals: notes.map((note) => JSON.parse(note) as Arrival) };
}

/** They were told of. */
export async function dropArrivals(keys: readonly string[]): Promise<void> {
  const change = (await openPaperDatabase()).transaction('meta', 'readwrite');
  await Promise.all([...keys.map((key) => change.store.delete(key)), change.done]);
}
