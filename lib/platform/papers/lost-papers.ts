import { storedItem } from '../stored-item';
import { CHANGES, openPaperDatabase } from './database';

/** What local storage remembers of the papers database, so that its loss is noticed. */
interface PapersMark {
  /** Number of changes of the papers so far. */
  changes: number;
  /** Number of imports. */
  imports: number;
}

const mark = storedItem('local', 'papersMark', (stored): PapersMark => {
  const { changes, imports } = (stored ?? {}) as Partial<PapersMark>;
  return { changes: Number(changes) || 0, imports: Number(imports) || 0 };
});

/**
 * Whether the database lost imported papers since the last call: it is empty, or in an earlier state. Rejects where the
 * browser opens no database.
 */
export async function hasLostPapers(): Promise<boolean> {
  const database = await openPaperDatabase();
  const [changes, imports] = await Promise.all([database.get('meta', CHANGES), database.count('sources')]);
  const remembered = await mark.get();
  const there: PapersMark = { changes: Number(changes) || 0, imports };
  if (there.changes !== remembered.changes) await mark.set(there);
  return there.changes < remembered.changes && remembered.imports > 0;
}
