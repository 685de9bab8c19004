import { TOTAL_QUOTA } from './sync-item';
import type { SyncPlan } from './sync-codec';
import type { LibraryState } from '../types';
import { viewLibrary } from '../view';

/** How much of the library has room in the sync area; "1,204 of about 6,600 papers synced". */
export interface QuotaReport {
  /** Saved papers, and those of them whose place in the lists travels. */
  papers: { saved: number; synced: number };
  /** Saved papers that have room, about: as many more as these take on average. */
  capacity: number;
  /** Saved papers that travel without what was written or read of them. */
  titlesHere: number;
  notesHere: number;
  /** Bytes taken of the area, by others too, and all there are. */
  bytes: number;
  quota: number;
}

/** Bytes a paper without title takes where there are too few to tell: measured, rounded up. */
const USUAL_BYTES = 14;
/** With fewer papers than this, their average says more about lists and notes. */
const ENOUGH_PAPERS = 200;

/** Reads the figures off a plan for this very library. All but `capacity` are exact. */
export function quotaReport(state: LibraryState, plan: SyncPlan): QuotaReport {
  const ids = viewLibrary(state).papers.map(({ id }) => id);
  const here = (what: 'papers' | 'titles' | 'notes'): number => {
    const staying = new Set(plan.overflow[what]);
    return ids.filter((id) => staying.has(id)).length;
  };
  const synced = plan.withheld ? 0 : ids.length - here('papers');
  const free = Math.max(0, TOTAL_QUOTA - plan.bytes);
  // Titles and notes make way for papers, so only what papers must have counts.
  const room = plan.overflow.papers.length > 0 ? 0 : Math.floor(free / USUAL_BYTES);
  const capacity = Math.max(synced + room, ids.length < ENOUGH_PAPERS ? USUAL_CAPACITY : 0);
  return {
    papers: { saved: ids.length, synced },
    capacity,
    titlesHere: here('titles'),
    notesHere: here('notes'),
    bytes: plan.bytes,
    quota: TOTAL_QUOTA,
  };
}

/** What was measured to fit over ten lists. */
const USUAL_CAPACITY = 6_600;
