import { storedItem } from '../stored-item';

const exportedAt = storedItem('local', 'exportedAt', (at) =>
  typeof at === 'number' && Number.isFinite(at) ? at : undefined,
);

/** When the library was last exported on this device, ms since 1970; `undefined` where it never was. */
export const lastExport = (): Promise<number | undefined> => exportedAt.get();

/** Remembers that the library was exported. */
export const noteExport = (at: number): Promise<void> => exportedAt.set(at);
