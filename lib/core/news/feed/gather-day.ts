import { gatherItems } from '../../formats/intake/gather-items';
import type { KnownPapers } from '../../formats/intake/known-papers';
import type { IntakeResult, Item } from '../../formats/types';
import { isDay, type FeedDay } from './days';

/** Returns the source key of the papers of a day. */
export function sourceOfDay(day: FeedDay): string {
  return `feed-${day}`;
}

/** Returns the day of a source key; undefined for other sources. */
export function dayOfSource(key: string): FeedDay | undefined {
  const day = key.startsWith('feed-') ? key.slice('feed-'.length) : '';
  return isDay(day) ? day : undefined;
}

interface DayContents {
  readonly day: FeedDay;
  readonly items: readonly Item[];
  /** Bytes read. */
  readonly bytes: number;
  readonly known: KnownPapers;
}

/** Reports what the entries of a day would change, in the form of every import. Stores nothing. */
export function gatherDay({ day, ...contents }: DayContents): Promise<IntakeResult> {
  return gatherItems({ ...contents, source: sourceOfDay(day), name: day, format: 'json' });
}
