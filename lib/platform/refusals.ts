import { createQueue } from '../core/queue';
import { readRefusals, type Refusal } from '../core/settings/refusals';
import { storedItem } from './stored-item';

const stored = storedItem('local', 'refusals', readRefusals);
/** Two changes at once must not undo each other. */
const inTurn = createQueue();

/** The marks that the user refuses, oldest first. */
export const getRefusals = (): Promise<Refusal[]> => stored.get();

/** Changes the refusals. Rejects when `change` throws or the browser cannot store them; then nothing has changed. */
export const changeRefusals = (change: (all: readonly Refusal[]) => Refusal[]): Promise<void> =>
  inTurn(async () => stored.set(change(await stored.get())));

/** Calls back when any part of the extension changed the refusals. Returns a function that ends the subscription. */
export const onRefusalsChange = (callback: () => void): (() => void) => stored.onChange(callback);
