import { openPaperDatabase, type PaperChange } from './database';

/** Prefix of the notes' keys. Each import that adds papers writes one note. */
const PREFIX = 'arrived/';
const allNotes = (): IDBKeyRange => IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);

/** Papers that an import added to the store, and the key of their source. */
export interface Arrival {
  readonly source: string;
  readonly ids: readonly string[];
}

/** Stores a note of new papers in the transaction that stores them, so that watches and feed cannot miss them. */
export async function addArrivalNote(change: PaperChange, arrival: Arrival): Promise<void> {
  if (arrival.ids.length > 0)
    await change.objectStore('meta').put(JSON.stringify(arrival), PREFIX + crypto.randomUUID());
}

/** Reads the arrivals that watches and feed have not processed, with the keys of their notes. */
export async function readArrivals(): Promise<{ keys: string[]; arrivals: Arrival[] }> {
  const { store } = (await openPaperDatabase()).transaction('meta');
  const [keys, notes] = await Promise.all([store.getAllKeys(allNotes()), store.getAll(allNotes())]);
  return { keys, arrivals: notes.map((note) => JSON.parse(note) as Arrival) };
}

/** Deletes the notes of processed arrivals. */
export async function deleteArrivalNotes(keys: readonly string[]): Promise<void> {
  const change = (await openPaperDatabase()).transaction('meta', 'readwrite');
  await Promise.all([...keys.map((key) => change.store.delete(key)), change.done]);
}
