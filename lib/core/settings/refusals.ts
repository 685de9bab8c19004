import type { MatchReason } from '../matching';

/** Marks that the user refuses: of a paper on one site, or of its method name everywhere. */
export type Refusal = Readonly<{
  paperId: string;
  title: string;
  /** Time of the refusal, in ms since 1970. */
  at: number;
}> &
  (Readonly<{ host: string }> | Readonly<{ name: true }>);

/** Most refusals: the background reads all of them for each answer. */
const MAX_REFUSALS = 1000;

/** Host of a refusal; undefined for that of a name. */
export const hostOf = (refusal: Refusal): string | undefined => ('host' in refusal ? refusal.host : undefined);

/** Reads the stored refusals, oldest first. A damaged one is left out and harms no other. */
export function readRefusals(stored: unknown): Refusal[] {
  return (Array.isArray(stored) ? (stored as unknown[]) : []).flatMap(readRefusal).slice(-MAX_REFUSALS);
}

function readRefusal(stored: unknown): Refusal[] {
  const { paperId, title, at, host, name } = (stored ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof paperId !== 'string' || typeof title !== 'string' || typeof at !== 'number') return [];
  if (name === true) return [{ paperId, title, at, name }];
  return typeof host === 'string' ? [{ paperId, title, at, host }] : [];
}

/** Whether both refuse the same marks, whenever they were made. */
export function isSameRefusal(one: Refusal, other: Refusal): boolean {
  return one.paperId === other.paperId && hostOf(one) === hostOf(other);
}

/** The refusals without this one. */
export function withoutRefusal(all: readonly Refusal[], refusal: Refusal): Refusal[] {
  return all.filter((one) => !isSameRefusal(one, refusal));
}

/** Like `withoutRefusal`. Throws unless the refusal was made at `since` or later: pages must not take back older ones. */
export function withoutRecent(all: readonly Refusal[], refusal: Refusal, since: number): Refusal[] {
  if (!all.some((one) => isSameRefusal(one, refusal) && one.at >= since))
    throw new Error(`The refusal of “${refusal.title}” is taken back in the settings.`);
  return withoutRefusal(all, refusal);
}

/** The refusals with this one, oldest first. The oldest ones leave when there are too many. */
export function withRefusal(all: readonly Refusal[], refusal: Refusal): Refusal[] {
  return [...withoutRefusal(all, refusal), refusal].sort((a, b) => a.at - b.at).slice(-MAX_REFUSALS);
}

/** Whether a mark of the paper is refused on pages of `host`, which is undefined for pages of the extension. */
export function isRefused(
  all: readonly Refusal[],
  { id, reason }: { id: string; reason: MatchReason },
  host: string | undefined,
): boolean {
  return all.some((one) => one.paperId === id && ('host' in one ? one.host === host : reason === 'name'));
}
