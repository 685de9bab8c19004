import { createQueue } from '../../core/queue';
import { type PdfPlace, readReaderMemory, withPlace } from '../../core/pdf/reader-place';
import { storedItem } from '../stored-item';

const memory = storedItem('local', 'pdfReader', readReaderMemory);
/** Two changes at once must not undo each other. */
const inTurn = createQueue();

/** Where the user was in the document; undefined when it is new, or when the browser cannot tell. */
export async function placeOf(fingerprint: string): Promise<PdfPlace | undefined> {
  const { places } = await memory.get().catch(() => readReaderMemory(undefined));
  return places[fingerprint];
}

/** Remembers where the user is in the document. Never rejects: without the memory, it opens at its start. */
export function rememberPlace(fingerprint: string, place: PdfPlace): Promise<void> {
  return inTurn(async () => memory.set(withPlace(await memory.get(), fingerprint, place))).catch(() => undefined);
}

/** Whether the user wants pages drawn dark; undefined when the user never chose. */
export async function getDarkPages(): Promise<boolean | undefined> {
  return (await memory.get()).darkPages;
}

/** Rejects when the browser cannot store it. */
export function setDarkPages(darkPages: boolean): Promise<void> {
  return inTurn(async () => memory.set({ ...(await memory.get()), darkPages }));
}
