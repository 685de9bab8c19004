import { storedItem } from '../stored-item';

const exportedAt = storedItem('local', 'exportedAt', (at) =>
  typeof at === 'number' && Number.isFinite(at) ? at : undefined,
);

/** Time of the last export on this device, ms since 1970; `undefined` before the first. */
export const lastExport = (): Promise<number | undefined> => exportedAt.get();

/** Stores the time of an export, ms since 1970. */
export const noteExport = (at: number): Promise<void> => exportedAt.set(at);
