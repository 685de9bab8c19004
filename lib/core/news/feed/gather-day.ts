import { Gathering } from '../../formats/intake/gathering';
import type { KnownPapers } from '../../formats/intake/known-papers';
import { INTAKE_LIMITS } from '../../formats/limits';
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
export async function gatherDay({ day, items, bytes, known }: DayContents): Promise<IntakeResult> {
  const gathering = new Gathering(sourceOfDay(day), known, INTAKE_LIMITS);
  for (const item of items) {
    if ('draft' in item) await gathering.add(day, item.place, item.draft, item.raw ?? item.draft.title);
    else gathering.refuse(day, item.place, item.code, item.reason, item.raw);
  }
  gathering.commit();
  return gathering.result([{ name: day, format: 'json', bytes, items: items.length }]);
}
