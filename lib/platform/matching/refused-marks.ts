import type { Match } from '../../core/matching';
import { isRefused, isSameRefusal, type Refusal } from '../../core/settings/refusals';
import { hash53 } from '../../core/text/hash';
import { getRefusals, onRefusalsChange } from '../refusals';
import { reviseTabIndex } from './filter-store';

/** Time that the card of a refused mark stays with its Undo: then open tabs are read again, which closes it. In ms. */
const CARD_STAYS_MS = 5000;

/** Leaves marks that the user refuses out of the answers to pages. `host` is undefined for pages of the extension. */
export interface RefusedMarks {
  admitMatches(blocks: Match[][], host: string | undefined): Promise<Match[][]>;
  /** Papers of links; null for unknown and refused ones. */
  admitLinks(ids: (string | null)[], host: string | undefined): Promise<(string | null)[]>;
}

/** Holds the refusals in memory, and has open tabs read again after a change: soon after a refusal, else at once. */
export function followRefusals(): RefusedMarks {
  let refusals = read();
  let timer: ReturnType<typeof setTimeout> | undefined;

  onRefusalsChange(() => {
    const before = refusals;
    refusals = read();
    void announceChange(before, refusals);
  });
  // The last background may have ended before tabs were read again.
  void refusals.then((all) => all.length > 0 && announceIn(CARD_STAYS_MS));

  async function announceChange(before: Promise<Refusal[]>, after: Promise<Refusal[]>): Promise<void> {
    const [old, now] = await Promise.all([before, after]);
    const isRefusal = now.some((one) => !old.some((other) => isSameRefusal(one, other)));
    announceIn(isRefusal ? CARD_STAYS_MS : 0);
  }

  function announceIn(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void announce().catch(() => undefined), delay);
  }

  async function announce(): Promise<void> {
    await reviseTabIndex(revisionOf(await refusals));
  }

  return {
    async admitMatches(blocks, host) {
      const all = await refusals;
      return blocks.map((matches) => matches.filter((match) => !isRefused(all, match, host)));
    },
    async admitLinks(ids, host) {
      const all = await refusals;
      return ids.map((id) => (id !== null && isRefused(all, { id, reason: 'link' }, host) ? null : id));
    },
  };
}

/** Without readable refusals, everything is marked. */
const read = (): Promise<Refusal[]> => getRefusals().catch(() => []);

/** A number that changes with what is refused; 0 for nothing. */
function revisionOf(refusals: readonly Refusal[]): number {
  const marks = refusals.map((one) => ('host' in one ? [one.paperId, one.host] : [one.paperId]));
  return marks.length === 0 ? 0 : hash53(JSON.stringify(marks));
}
