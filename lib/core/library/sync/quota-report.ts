import { TOTAL_QUOTA } from './sync-item';
import type { SyncPlan } from './sync-codec';
import type { LibraryState } from '../types';
import { viewLibrary } from '../view';

/** How much of the library fits into the sync area: "1,204 of about 6,600 papers synced". */
export interface QuotaReport {
  /** Number of saved papers, and of those whose memberships are synced. */
  papers: { saved: number; synced: number };
  /** Estimated number of saved papers that fit: those synced plus those that the free bytes can hold. */
  capacity: number;
  /** Number of saved papers whose title stays on this device. */
  titlesHere: number;
  /** Number of saved papers whose note stays on this device. */
  notesHere: number;
  /** Bytes used in the area, foreign items included. */
  bytes: number;
  /** Bytes that the area can hold. */
  quota: number;
}

/** Bytes of a paper without a title: measured, rounded up. */
const USUAL_BYTES = 14;
/** With fewer papers than this, lists and notes dominate the used bytes, so the measured capacity is a lower bound. */
const ENOUGH_PAPERS = 200;

/** Computes the report from a plan for `state`. All figures but `capacity` are exact. */
export function quotaReport(state: LibraryState, plan: SyncPlan): QuotaReport {
  const ids = viewLibrary(state).papers.map(({ id }) => id);
  const here = (what: 'papers' | 'titles' | 'notes'): number => {
    const staying = new Set(plan.overflow[what]);
    return ids.filter((id) => staying.has(id)).length;
  };
  const synced = plan.withheld ? 0 : ids.length - here('papers');
  const free = Math.max(0, TOTAL_QUOTA - plan.bytes);
  // Titles and notes give way to papers, so only the bytes that a paper needs count.
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

/** Measured number of papers that fit with ten lists. */
const USUAL_CAPACITY = 6_600;
